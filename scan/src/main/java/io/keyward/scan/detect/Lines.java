package io.keyward.scan.detect;

import java.util.Arrays;

/** Where the lines of a file begin. A line ends with LF, CR LF or a CR alone. For one thread. */
final class Lines {
  private final byte[] content;
  private final int[] starts;
  private int countedTo;
  private int counted;

  Lines(byte[] content) {
    this.content = content;
    int[] found = new int[64];
    int count = 1;
    for (int i = 0; i < content.length; i++) {
      byte here = content[i];
      if (here == '\n' || (here == '\r' && (i + 1 == content.length || content[i + 1] != '\n'))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  int count() {
    return starts.length;
  }

  /** The line that the byte is in, from 1. */
  int line(int offset) {
    int index = Arrays.binarySearch(starts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /** The first byte of the line, whose number is from 1. */
  int start(int line) {
    return starts[line - 1];
  }

  /** The byte after the line's last, its line end not counted. */
  int end(int line) {
    int end = line < starts.length ? starts[line] : content.length;
    while (end > start(line) && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** The column of the byte in its line, from 1, in UTF-16 units. */
  int column(int offset) {
    int at = start(line(offset));
    int column = 1;
    if (countedTo > at && countedTo <= offset) {
      // From where the last count ended: a line of megabytes is counted once, not once a finding.
      at = countedTo;
      column = counted;
    }
    for (; at < offset; at++) {
      int b = content[at] & 0xff;
      if (b < 0x80 || b >= 0xC0) {
        column += b >= 0xF0 ? 2 : 1;
      }
    }
    countedTo = offset;
    counted = column;
    return column;
  }
}
