package io.keyward.proxy.usage;

import io.keyward.auth.disk.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The end of the ledger, where lines are added: a file a month. Names only grow, so that whoever
 * reads the files by their names reads them in the order in which they were written, whatever a
 * clock did. For one thread.
 */
final class LedgerFile implements AutoCloseable {
  private final PrivateFolder folder;
  private String name;
  private long length;
  private Optional<FileChannel> channel = Optional.empty();
  private boolean torn;

  /**
   * The end that is here now.
   *
   * @param name of the newest file; empty if there is none
   * @param length of its whole lines
   */
  LedgerFile(PrivateFolder folder, String name, long length) {
    this.folder = folder;
    this.name = name;
    this.length = length;
  }

  /** The newest file; empty if there is none. */
  String name() {
    return name;
  }

  /** The bytes of its whole lines. */
  long length() {
    return length;
  }

  /** Adds a line, all of it or none that anybody would read. */
  void add(Instant at, String line) throws IOException {
    String wanted = YearMonth.from(at.atZone(ZoneOffset.UTC)) + ".jsonl";
    if (wanted.compareTo(name) > 0) {
      close();
      name = wanted;
      length = 0;
      torn = false;
    }
    FileChannel open = open();
    // Whatever was killed in the middle of a line must not take this one with it.
    ByteBuffer bytes =
        ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
    torn = true;
    while (bytes.hasRemaining()) {
      open.write(bytes);
    }
    torn = false;
    length = open.position();
  }

  private FileChannel open() throws IOException {
    if (channel.isEmpty()) {
      FileChannel opened = folder.appending(name);
      channel = Optional.of(opened);
      torn |= opened.size() > length;
    }
    return channel.get();
  }

  /** Has everything put on disk. */
  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      try (FileChannel open = channel.get()) {
        open.force(true);
      } finally {
        channel = Optional.empty();
      }
    }
  }
}
