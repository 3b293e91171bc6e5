package io.keyward.scan.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Contents of the object store, as one Git process names them to the next, which hands them over:
 * nobody asks for each. For one thread.
 */
final class Contents implements AutoCloseable {
  /** How the second process heads each content, for {@link #entry}. */
  static final String HEAD = "%(objectname) %(objecttype) %(objectsize) %(rest)";

  /** As much as a pipe holds. */
  private static final int PIECE = 1 << 16;

  private final List<Process> processes;
  private final List<Said> said;
  private final InputStream answer;
  private final long largest;
  private byte[] buffer = new byte[PIECE];
  private int from;
  private int to;

  /** What the last of the processes hands over, as far as it is not larger. */
  Contents(List<Process> processes, long largest) {
    this.processes = processes;
    this.said = processes.stream().map(Said::new).toList();
    this.answer = processes.getLast().getInputStream();
    this.largest = largest;
  }

  /**
   * A content.
   *
   * @param id Git's name for it
   * @param path where it lies or lay, or one of the places; empty if no tree has it, and the id if
   *     Git can't read it
   */
  record Entry(String id, String path, Git.Found found) {}

  /**
   * The next one; empty if there are no more.
   *
   * @throws io.keyward.scan.ScanProblemException {@code git-failed}
   */
  Optional<Entry> next() throws InterruptedException {
    try {
      int end = lineEnd();
      if (end == from) {
        throwIfFailed();
        return Optional.empty();
      }
      String head = new String(buffer, from, end - from - 1, StandardCharsets.UTF_8);
      from = end;
      return Optional.of(entry(head));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Entry entry(String head) throws IOException {
    String[] words = head.split(" ", 4);
    if (words.length < 4) {
      return new Entry(words[0], words[0], new Git.Absent());
    }
    long size = Long.parseLong(words[2]);
    if (size > largest) {
      skip(size);
      endLine();
      return new Entry(words[0], words[3], new Git.TooLarge());
    }
    byte[] content = new byte[(int) size];
    read(content);
    endLine();
    return new Entry(
        words[0], words[3], words[1].equals("blob") ? new Git.Blob(content) : new Git.Absent());
  }

  /** Where the line behind what is read ends, with its end; where it begins if nothing follows. */
  private int lineEnd() throws IOException {
    int at = from;
    while (true) {
      while (at < to) {
        if (buffer[at++] == '\n') {
          return at;
        }
      }
      int looked = at - from;
      if (!more()) {
        if (looked > 0) {
          throw ended();
        }
        return from;
      }
      at = from + looked;
    }
  }

  /** Adds what comes next to what is not read yet; false if nothing comes. */
  private boolean more() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = answer.read(buffer, to, buffer.length - to);
    to += Math.max(0, count);
    return count > 0;
  }

  private void read(byte[] content) throws IOException {
    int done = Math.min(content.length, to - from);
    System.arraycopy(buffer, from, content, 0, done);
    from += done;
    while (done < content.length) {
      // In pieces: the system's call takes as much memory again as it is asked for.
      int count = answer.read(content, done, Math.min(PIECE, content.length - done));
      if (count < 0) {
        throw ended();
      }
      done += count;
    }
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > to - from) {
      left -= to - from;
      from = to;
      if (!more()) {
        throw ended();
      }
    }
    from += (int) left;
  }

  private void endLine() throws IOException {
    if (lineEnd() != from + 1) {
      throw ended();
    }
    from++;
  }

  private static IOException ended() {
    return new EOFException("git cat-file ended early");
  }

  private void throwIfFailed() throws InterruptedException {
    for (int i = 0; i < processes.size(); i++) {
      if (processes.get(i).waitFor() != 0) {
        throw Git.failed(i == 0 ? "rev-list" : "cat-file", said.get(i).text());
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
