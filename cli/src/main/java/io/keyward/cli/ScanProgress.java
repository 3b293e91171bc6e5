package io.keyward.cli;

import io.keyward.scan.run.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Shows a person how far a scan has come, in one line that goes away at the end. Thread-safe. */
final class ScanProgress implements Progress, AutoCloseable {
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long MEGABYTE = 1 << 20;

  private final Terminal terminal;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong shown = new AtomicLong(System.nanoTime());

  ScanProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void checked(long size) {
    long count = files.incrementAndGet();
    long total = bytes.addAndGet(size);
    long now = System.nanoTime();
    long last = shown.get();
    if (terminal.person() && now - last > PAUSE_NANOS && shown.compareAndSet(last, now)) {
      terminal
          .err()
          .print(
              String.format(
                  Locale.ROOT, "\r\033[KChecked %,d files, %,d MB", count, total / MEGABYTE));
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    if (terminal.person()) {
      terminal.err().print("\r\033[K");
      terminal.err().flush();
    }
  }
}
