package io.keyward.scan.run;

import io.keyward.scan.code.Language;
import io.keyward.scan.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at several files at once, and makes whoever gives them wait while they take too much
 * memory. Looking must not fail; if it does all the same, so does the whole.
 */
final class Workers implements AutoCloseable {
  private static final long MEGABYTE = 1 << 20;

  /** A quarter of the heap: the rest is for the model of the application. */
  private static final int KILOBYTES_UNDER_WAY =
      (int) (Math.min(Runtime.getRuntime().maxMemory() / 4, 1024 * MEGABYTE) / 1024);

  private static final int FILES_UNDER_WAY = 4096;

  /** Code nests deeply. */
  static final long STACK = 4L << 20;

  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(FILES_UNDER_WAY);
  private final Semaphore room = new Semaphore(KILOBYTES_UNDER_WAY);
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();

  Workers(int jobs, Consumer<SourceFile> look) {
    for (int i = 0; i < jobs; i++) {
      // Platform threads, for all of it is computing.
      threads.add(
          Thread.ofPlatform().name("scan-" + i).stackSize(STACK).daemon().start(() -> work(look)));
    }
  }

  /** Has one more file looked at; waits for room. */
  void give(SourceFile file) throws InterruptedException {
    int kilobytes = (int) Math.min(KILOBYTES_UNDER_WAY, need(file) / 1024 + 1);
    room.acquire(kilobytes);
    throwIfBroken();
    queue.put(new Look(file, kilobytes));
  }

  /**
   * How many bytes a file takes while it is looked at: itself, its text, and what is read of it.
   */
  private static long need(SourceFile file) {
    long length = file.content().length;
    return switch (Language.of(file.path())) {
      case JAVASCRIPT, TYPESCRIPT, JSX, TSX, PYTHON, JAVA, SQL -> 16 * length;
      case JSON, YAML, TOML -> 24 * length;
      case HTML, MARKDOWN, DOCKERFILE, ENV, TEXT -> 3 * length;
    };
  }

  /** Waits until all are looked at. */
  void finish() throws InterruptedException {
    for (int i = 0; i < threads.size(); i++) {
      queue.put(new Enough());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    throwIfBroken();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void work(Consumer<SourceFile> look) {
    try {
      while (queue.take() instanceof Look(SourceFile file, int kilobytes)) {
        try {
          look.accept(file);
        } catch (RuntimeException | Error e) {
          broken.compareAndSet(null, new IllegalStateException("looking at " + file.path(), e));
        } finally {
          room.release(kilobytes);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwIfBroken() {
    Throwable cause = broken.get();
    if (cause != null) {
      throw new IllegalStateException(cause);
    }
  }

  private sealed interface Job {}

  private record Look(SourceFile file, int kilobytes) implements Job {}

  private record Enough() implements Job {}
}
