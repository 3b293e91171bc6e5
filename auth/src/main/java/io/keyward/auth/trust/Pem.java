package io.keyward.auth.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads the certificates out of PEM text (RFC 7468, leniently as section 2 allows: text between the
 * blocks is skipped). Pure; linear in the length of the text.
 */
final class Pem {
  /** What came of it. */
  sealed interface Reading {
    /** The certificates' DER bytes, in the order of the file; at least one. */
    record Certificates(List<byte[]> encoded) implements Reading {}

    /** There is no certificate. */
    record None(Hint hint) implements Reading {}

    /** The block number {@code block}, from 1, called {@code label}, is not base64. */
    record BadBase64(String label, int block) implements Reading {}

    /** The block number {@code block}, from 1, begins and does not end. */
    record NoEnd(String label, int block) implements Reading {}
  }

  /** Why text that should hold certificates may hold none. */
  enum Hint {
    NOTHING,
    BYTE_ORDER_MARK,
    BINARY,
    OTHER_LABEL
  }

  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String TRUSTED = "TRUSTED CERTIFICATE";
  private static final String OLD = "X509 CERTIFICATE";

  private final byte[] bytes;
  private final List<byte[]> certificates = new ArrayList<>();
  private boolean oldLabel;
  private int blocks;

  private Pem(byte[] bytes) {
    this.bytes = bytes;
  }

  static Reading read(byte[] bytes) {
    return new Pem(bytes).read();
  }

  private Reading read() {
    List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    int next = 0;
    while (next < lines.size()) {
      Optional<String> label = label(lines.get(next++));
      if (label.isEmpty()) {
        continue;
      }
      blocks++;
      int end = end(lines, next, label.get());
      if (end < 0) {
        return new Reading.NoEnd(label.get(), blocks);
      }
      if (isCertificate(label.get()) && !decode(lines.subList(next, end), label.get())) {
        return new Reading.BadBase64(label.get(), blocks);
      }
      oldLabel |= label.get().equals(OLD);
      next = end + 1;
    }
    return certificates.isEmpty()
        ? new Reading.None(hint())
        : new Reading.Certificates(List.copyOf(certificates));
  }

  private static Optional<String> label(String line) {
    String text = line.stripTrailing();
    return text.startsWith(BEGIN)
            && text.endsWith(DASHES)
            && text.length() > BEGIN.length() + DASHES.length()
        ? Optional.of(text.substring(BEGIN.length(), text.length() - DASHES.length()))
        : Optional.empty();
  }

  /** The line that ends the block; a block that begins inside of another one leaves it unended. */
  private static int end(List<String> lines, int from, String label) {
    String end = "-----END " + label + DASHES;
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(end)) {
        return i;
      }
      if (line.startsWith(BEGIN)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isCertificate(String label) {
    return label.equals(CERTIFICATE) || label.equals(TRUSTED);
  }

  private boolean decode(List<String> lines, String label) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line.strip());
    }
    try {
      byte[] der = Base64.getDecoder().decode(text.toString());
      certificates.add(label.equals(TRUSTED) ? Der.first(der) : der);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Hint hint() {
    if (oldLabel) {
      return Hint.OTHER_LABEL;
    }
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      return Hint.BYTE_ORDER_MARK;
    }
    return startsWith(0x30, 0x82) || startsWith(0x30, 0x81) ? Hint.BINARY : Hint.NOTHING;
  }

  private boolean startsWith(int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
