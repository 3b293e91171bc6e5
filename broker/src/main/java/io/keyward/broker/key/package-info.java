/**
 * The keys that a broker names and seals its sessions with, and their change without anybody being
 * signed out. The doors are {@link io.keyward.broker.key.Keys}, a ring of them as it is now, and
 * {@link io.keyward.broker.key.KeyFile}, where a ring rests for several brokers. A key never leaves
 * this package: what comes out is derived from it, each for its own purpose.
 */
@NullMarked
package io.keyward.broker.key;

import org.jspecify.annotations.NullMarked;
