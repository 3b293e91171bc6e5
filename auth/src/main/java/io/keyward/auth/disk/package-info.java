/**
 * Files that only their owner can read and that are replaced as a whole or not at all. The doors
 * are {@link io.keyward.auth.disk.FileFacts} for what a system knows of a file, and the rest for
 * making one. It never knows what is in a file, and never says where one is.
 */
@NullMarked
package io.keyward.auth.disk;

import org.jspecify.annotations.NullMarked;
