package io.keyward.responses;

import java.util.List;

/**
 * A body that is held as long as it may have to be sent once more. Thread-safe. Nobody changes the
 * pieces.
 */
public final class HeldBytes {
  private final long length;
  private volatile List<byte[]> pieces;

  /** These pieces, one behind the other. */
  public HeldBytes(List<byte[]> pieces) {
    this.pieces = List.copyOf(pieces);
    this.length = pieces.stream().mapToLong(piece -> piece.length).sum();
    if (length == 0) {
      throw new IllegalArgumentException("A body without a byte is none.");
    }
  }

  /** How many bytes it has, or had. */
  long length() {
    return length;
  }

  /** What is held now. */
  Iterable<byte[]> pieces() {
    return () -> pieces.iterator();
  }

  /** Whether all of it is there. */
  boolean isHeld() {
    return !pieces.isEmpty();
  }

  /** It is not to be sent any more: nothing of it is held from now on. */
  public void letGo() {
    pieces = List.of();
  }
}
