/**
 * Files that only their owner can read, replaced as a whole or not at all, and locked among all
 * programs. The doors are {@link io.keyward.auth.disk.Replacement} for writing, {@link
 * io.keyward.auth.disk.OwnerOnly} and {@link io.keyward.auth.disk.FileFacts} for who may do what,
 * and {@link io.keyward.auth.disk.ProcessLock}. It never knows what is in a file, and never says
 * where one is.
 */
@NullMarked
package io.keyward.auth.disk;

import org.jspecify.annotations.NullMarked;
