/**
 * The dashboard: what stands on it and what each key does to it, without the terminal that it is
 * shown on. Its doors are {@link io.keyward.cli.board.Board}, {@link io.keyward.cli.board.Key} and
 * {@link io.keyward.cli.board.Picture}, all pure. It never reads a file, asks the network or
 * changes an account.
 */
@NullMarked
package io.keyward.cli.board;

import org.jspecify.annotations.NullMarked;
