package io.keyward.broker.run;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.session.Holdings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run of one session, from the place that it has taken in the session's {@link Holdings} to the
 * moment when it gives it back: after the last event, when the browser goes, when the session ends,
 * or unused.
 */
public final class Run implements EventSource, Holdings.Work {
  private static final System.Logger LOG = System.getLogger(Run.class.getName());
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Problem STOPPED =
      new Problem("run-stopped", "The run was stopped.", "", "Start it again if you need it.");
  private static final Problem TOO_LONG =
      new Problem(
          "run-too-long", "The run took too long and was stopped.", "", "Ask for less at once.");
  private static final Problem TOO_MUCH =
      new Problem(
          "run-too-large", "The answer is too large and was cut off.", "", "Ask for less at once.");
  private static final Problem BROKEN =
      new Problem(
          "run-broken", "The run ended before the answer was complete.", "", "Start it again.");

  private final Holdings holdings;
  private final RunLimits limits;
  private final InstantSource clock;
  private final EgressFilter filter;
  private final Runnable afterwards;
  private final Handoff handoff = new Handoff();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicBoolean givenBack = new AtomicBoolean();
  private final AtomicReference<Runnable> onStop = new AtomicReference<>(() -> {});
  private final Thread worker;

  /**
   * Prepares a run.
   *
   * @param afterwards done once when the run gives back its place
   */
  public Run(
      Runner runner,
      TokenSource tokens,
      String prompt,
      Holdings holdings,
      RunLimits limits,
      InstantSource clock,
      Runnable afterwards) {
    this.holdings = holdings;
    this.filter = holdings.filter();
    this.limits = limits;
    this.clock = clock;
    this.afterwards = afterwards;
    Runnable work = () -> produce(runner, tokens, prompt);
    this.worker = Thread.ofVirtual().name("keyward-run").unstarted(Correlation.handedOn(work));
  }

  @Override
  public void stream(LineSink out) {
    out.whenGone(this::cancel);
    worker.start();
    try {
      send(out);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "The browser went away during a run.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void send(LineSink out) throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(limits.longest());
    Transcript transcript = new Transcript(filter);
    long sent = 0;
    while (true) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (!left.isPositive()) {
        cancel();
        last(transcript.lines(new RunEvent.Failed(TOO_LONG)), out);
        return;
      }
      Duration patience = left.compareTo(limits.heartbeat()) < 0 ? left : limits.heartbeat();
      switch (handoff.next(patience)) {
        case Handoff.Next.Silence _ -> out.heartbeat(Transcript.heartbeat());
        case Handoff.Next.End _ -> {
          Problem why = stopped.get() ? STOPPED : BROKEN;
          last(transcript.lines(new RunEvent.Failed(why)), out);
          return;
        }
        case Handoff.Next.Event(RunEvent event) when isLast(event) -> {
          last(transcript.lines(event), out);
          return;
        }
        case Handoff.Next.Event(RunEvent event) -> {
          for (String line : transcript.lines(event)) {
            sent += line.length();
            if (sent > limits.mostOutput()) {
              cancel();
              last(transcript.lines(new RunEvent.Failed(TOO_MUCH)), out);
              return;
            }
            out.line(line);
          }
        }
      }
    }
  }

  private static boolean isLast(RunEvent event) {
    return switch (event) {
      case RunEvent.Done _, RunEvent.Failed _ -> true;
      case RunEvent.Text _, RunEvent.Replaced _ -> false;
    };
  }

  /** Whoever reads the last line can start another run at once. */
  private void last(List<String> lines, LineSink out) throws IOException, InterruptedException {
    if (!handoff.awaitEnd(GRACE)) {
      cancel();
    }
    giveBack();
    for (String line : lines) {
      out.line(line);
    }
  }

  private void produce(Runner runner, TokenSource tokens, String prompt) {
    try {
      runner.run(tokens, prompt, new Sink());
    } catch (RunStopped e) {
      LOG.log(System.Logger.Level.DEBUG, "A run was stopped.");
    } catch (ProblemException e) {
      put(new RunEvent.Failed(e.problem()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A runner failed: {0}", e.getClass().getName());
      put(new RunEvent.Failed(BROKEN));
    } finally {
      handoff.end();
    }
  }

  private void put(RunEvent event) {
    try {
      handoff.put(event);
    } catch (RunStopped e) {
      LOG.log(System.Logger.Level.DEBUG, "A run failed after it was stopped.");
    }
  }

  /** Stops the runner; the browser, if it still is there, is told so. */
  @Override
  public void cancel() {
    if (stopped.compareAndSet(false, true)) {
      handoff.stop();
      onStop.getAndSet(() -> {}).run();
      worker.interrupt();
    }
  }

  @Override
  public void close() {
    cancel();
    giveBack();
  }

  private void giveBack() {
    if (givenBack.compareAndSet(false, true)) {
      holdings.done(this);
      afterwards.run();
    }
  }

  private final class Sink implements EventSink {
    @Override
    public void emit(RunEvent event) {
      handoff.put(event);
    }

    @Override
    public void onStop(Runnable action) {
      onStop.set(action);
      if (stopped.get()) {
        onStop.getAndSet(() -> {}).run();
      }
    }
  }
}
