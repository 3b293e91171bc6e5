package io.keyward.scan.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An open door to the object store. For one thread. */
final class GitObjects implements AutoCloseable {
  /** Their ids fit into what a pipe takes while nobody reads it: Git may still be answering. */
  static final int AT_ONCE = 128;

  private final Process process;
  private final OutputStream ask;
  private final InputStream answer;

  GitObjects(Process process) {
    this.process = process;
    this.ask = new BufferedOutputStream(process.getOutputStream());
    this.answer = new BufferedInputStream(process.getInputStream(), 1 << 16);
    new Said(process);
  }

  /** How large an object is and what is in it, or that it is not there. */
  Git.Found content(String id, long largest) throws IOException {
    ask(List.of(id));
    return next(largest);
  }

  /**
   * Asks for several at once, at most {@link #AT_ONCE}; what is answered has to be taken by as many
   * calls of {@link #next} before more is asked.
   */
  void ask(List<String> ids) throws IOException {
    for (String id : ids) {
      ask.write((id + "\n").getBytes(StandardCharsets.UTF_8));
    }
    ask.flush();
  }

  /** The next answer, as {@link #content} gives it. */
  Git.Found next(long largest) throws IOException {
    String[] head = line().split(" ", -1);
    if (head.length < 3) {
      return new Git.Absent();
    }
    long size = Long.parseLong(head[2]);
    if (size > largest) {
      answer.skipNBytes(size + 1);
      return new Git.TooLarge();
    }
    byte[] content = answer.readNBytes((int) size);
    if (content.length < size || answer.read() != '\n') {
      throw new EOFException("git cat-file ended early");
    }
    return head[1].equals("blob") ? new Git.Blob(content) : new Git.Absent();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = answer.read(); c != '\n'; c = answer.read()) {
      if (c < 0) {
        throw new EOFException("git cat-file ended");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      ask.close();
    } catch (IOException e) {
      // It ended before we did.
    }
    process.destroy();
  }
}
