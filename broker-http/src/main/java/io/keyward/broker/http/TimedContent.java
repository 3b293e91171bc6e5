package io.keyward.broker.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** A request whose content must be complete in time, however steadily it drips. */
final class TimedContent extends Request.Wrapper {
  private final long deadline;
  private final AtomicReference<Runnable> waiting = new AtomicReference<>(TimedContent::nobody);

  TimedContent(Request request, Duration patience) {
    super(request);
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  private long left() {
    return deadline - System.nanoTime();
  }

  @Override
  public Content.Chunk read() {
    return left() > 0
        ? super.read()
        : Content.Chunk.from(new TimeoutException("The content took too long."), true);
  }

  @Override
  public void demand(Runnable demandCallback) {
    waiting.set(demandCallback);
    Scheduler.Task task =
        getComponents()
            .getScheduler()
            .schedule(this::wake, Math.max(0, left()), TimeUnit.NANOSECONDS);
    super.demand(() -> {
      task.cancel();
      wake();
    });
  }

  /** Whichever comes first, content or deadline, wakes the reader; the other finds nobody. */
  private void wake() {
    waiting.getAndSet(TimedContent::nobody).run();
  }

  private static void nobody() {}
}
