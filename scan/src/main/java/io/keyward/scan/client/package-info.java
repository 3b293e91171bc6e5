/**
 * Rules about what the browser gets: secrets of the server, rows about people, decisions that only
 * a page makes. Each detector is a door. Which file reaches the browser the model tells.
 */
@NullMarked
package io.keyward.scan.client;

import org.jspecify.annotations.NullMarked;
