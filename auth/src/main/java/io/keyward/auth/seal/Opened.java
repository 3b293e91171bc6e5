package io.keyward.auth.seal;

import io.keyward.auth.credential.Secret;

/**
 * What a sealed value held.
 *
 * @param generation how often the value at its place has been written, from 1; whoever remembers it
 *     notices an older copy that was put back
 * @param content what was sealed
 */
public record Opened(long generation, Secret content) {}
