package io.keyward.broker.run;

import io.keyward.auth.log.Correlation;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.contract.Resumable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of one run, numbered from 1 and kept for a while, so that a browser whose connection
 * broke can go on where it was. The run goes on meanwhile until the journal is full of what nobody
 * has read, and ends if nobody comes back. Thread-safe.
 */
public final class Journal implements Resumable {
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final EventSource run;
  private final ResumeLimits limits;
  private final Duration heartbeat;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Long, String> kept = new TreeMap<>();
  private long last;
  private long read;
  private long keptSize;
  private long unreadSize;

  /** Counts who came to read: whoever comes later has it, and the one before goes. */
  private long reader;

  private boolean ended;
  private boolean closed;

  private Journal(EventSource run, ResumeLimits limits, Duration heartbeat) {
    this.run = run;
    this.limits = limits;
    this.heartbeat = heartbeat;
  }

  /**
   * Starts the run on a thread of its own; it ends if nobody begins to read in time.
   *
   * @param heartbeat the longest silence towards a reader
   */
  public static Journal of(EventSource run, ResumeLimits limits, Duration heartbeat) {
    Journal journal = new Journal(run, limits, heartbeat);
    Runnable write = journal::write;
    Thread.ofVirtual().name("keyward-journal").start(Correlation.handedOn(write));
    journal.expectSomebody(0);
    return journal;
  }

  private void write() {
    try (run) {
      run.stream(new Writer());
    } finally {
      lock.lock();
      try {
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void append(String line) throws IOException {
    lock.lock();
    try {
      while (unreadSize >= limits.mostKept() && !closed) {
        changed.await();
      }
      if (closed) {
        throw new IOException("Nobody reads this journal any more.");
      }
      kept.put(++last, line);
      keptSize += line.length();
      unreadSize += line.length();
      forgetWhatWasRead();
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The run was interrupted.", e);
    } finally {
      lock.unlock();
    }
  }

  private void forgetWhatWasRead() {
    while (keptSize > limits.mostKept() && !kept.isEmpty() && kept.firstKey() <= read) {
      keptSize -= kept.pollFirstEntry().getValue().length();
    }
  }

  @Override
  public Reading after(long seen) {
    lock.lock();
    try {
      long first = kept.isEmpty() ? last + 1 : kept.firstKey();
      return closed || seen > last || seen + 1 < first
          ? new Reading.Gone()
          : new Reading.From(new Reader(seen));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run, and forgets its events. */
  private void close() {
    lock.lock();
    try {
      closed = true;
      kept.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    run.close();
  }

  /** Closes in a while, unless somebody has come to read since the one with this number. */
  private void expectSomebody(long since) {
    Thread.ofVirtual()
        .name("keyward-journal-patience")
        .start(() -> {
          if (!somebodyComes(since)) {
            close();
          }
        });
  }

  private boolean somebodyComes(long since) {
    lock.lock();
    try {
      long nanos = limits.patience().toNanos();
      while (reader == since && !closed) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private final class Writer implements LineSink {
    @Override
    public void line(String line) throws IOException {
      append(line);
    }

    /** Each reader gets its own. */
    @Override
    public void heartbeat(String line) {}

    @Override
    public void whenGone(Runnable action) {}
  }

  private final class Reader implements EventSource {
    private final long number;
    private long seen;

    Reader(long seen) {
      this.seen = seen;
      this.number = ++reader;
      read = seen;
      unreadSize = kept.tailMap(seen, false).values().stream().mapToLong(String::length).sum();
      changed.signalAll();
    }

    @Override
    public void stream(LineSink out) {
      out.whenGone(this::close);
      try {
        while (true) {
          switch (next()) {
            case Next.Event(long id, String line) -> {
              out.line(id, line);
              wasRead(id, line);
            }
            case Next.Silence _ -> out.heartbeat(Transcript.heartbeat());
            case Next.End _ -> {
              return;
            }
          }
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "A browser lost its run, and may come back.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    private Next next() throws InterruptedException {
      long nanos = heartbeat.toNanos();
      lock.lock();
      try {
        while (true) {
          if (closed || reader != number) {
            return new Next.End();
          }
          Map.Entry<Long, String> next = kept.higherEntry(seen);
          if (next != null) {
            return new Next.Event(next.getKey(), next.getValue());
          }
          if (ended) {
            return new Next.End();
          }
          if (nanos <= 0) {
            return new Next.Silence();
          }
          nanos = changed.awaitNanos(nanos);
        }
      } finally {
        lock.unlock();
      }
    }

    private void wasRead(long id, String line) {
      lock.lock();
      try {
        seen = id;
        if (reader == number) {
          read = id;
          unreadSize -= line.length();
          forgetWhatWasRead();
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Whoever reads after this one has long since come, or is awaited for a while. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (reader == number) {
          expectSomebody(++reader);
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private sealed interface Next {
    record Event(long id, String line) implements Next {}

    record Silence() implements Next {}

    record End() implements Next {}
  }
}
