package io.keyward.broker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.Wait;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.contract.Resumable.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JournalTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String END = "end";

  private final Teller run = new Teller();

  @AfterEach
  void end() {
    run.close();
  }

  /** Says what it is told to say. */
  private static final class Teller implements EventSource {
    private final LinkedBlockingQueue<String> next = new LinkedBlockingQueue<>();
    final AtomicInteger said = new AtomicInteger();
    volatile boolean closed;

    void say(String... lines) {
      next.addAll(List.of(lines));
    }

    @Override
    public void stream(LineSink out) {
      try {
        while (true) {
          String line = next.take();
          if (line.equals(END)) {
            return;
          }
          out.line(line);
          said.incrementAndGet();
        }
      } catch (IOException e) {
        closed = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      closed = true;
      next.add(END);
    }
  }

  /** Takes so many events, then its connection breaks. */
  private static class Reader implements LineSink {
    final List<String> got = new CopyOnWriteArrayList<>();
    final AtomicInteger heartbeats = new AtomicInteger();
    private final int most;
    private volatile Runnable gone = () -> {};

    Reader(int most) {
      this.most = most;
    }

    @Override
    public void line(String line) {
      throw new AssertionError("Each event has a number.");
    }

    @Override
    public void line(long id, String line) throws IOException {
      if (got.size() == most) {
        throw new IOException("gone");
      }
      got.add(id + line);
    }

    @Override
    public void heartbeat(String line) {
      heartbeats.incrementAndGet();
    }

    @Override
    public void whenGone(Runnable action) {
      gone = action;
    }

    Reader of(Reading reading) {
      if (reading instanceof Reading.From(EventSource source)) {
        Thread.ofVirtual()
            .start(() -> {
              try (source) {
                source.stream(this);
              }
            });
        return this;
      }
      throw new AssertionError("The events are gone.");
    }
  }

  private Journal journal(int kept, Duration patience) {
    return Journal.of(run, new ResumeLimits(kept, patience), LONG);
  }

  private static void hasRead(Reader reader, String... events) {
    Wait.until("read " + List.of(events), () -> reader.got.equals(List.of(events)));
  }

  @Test
  void whoeverComesBackGoesOnAfterTheLastEventThatArrived() {
    Journal journal = journal(1000, LONG);
    run.say("a", "b", "c", "d");
    hasRead(new Reader(2).of(journal.after(0)), "1a", "2b");
    run.say("e", END);
    hasRead(new Reader(9).of(journal.after(2)), "3c", "4d", "5e");
    hasRead(new Reader(9).of(journal.after(1)), "2b", "3c", "4d", "5e");
    hasRead(new Reader(9).of(journal.after(5)));
    assertThat(run.closed).as("the run came to its own end").isTrue();
  }

  @Test
  void whoeverComesLaterCutsOffWhoeverReadBefore() {
    Journal journal = journal(1000, LONG);
    run.say("a");
    Reader first = new Reader(9).of(journal.after(0));
    hasRead(first, "1a");
    Reader second = new Reader(9).of(journal.after(0));
    hasRead(second, "1a");
    run.say("b");
    hasRead(second, "1a", "2b");
    assertThat(first.got).containsExactly("1a");
  }

  @Test
  void theRunWaitsWhenTheJournalIsFullOfWhatNobodyRead() {
    Journal journal = journal(10, LONG);
    run.say(IntStream.range(0, 100).mapToObj(_ -> "xxxxx").toArray(String[]::new));
    Wait.until("it waits", () -> run.said.get() == 2);
    Reader reader = new Reader(30).of(journal.after(0));
    Wait.until("it went on", () -> reader.got.size() == 30);
    Wait.until("it waits again", () -> run.said.get() >= 31);
    assertThat(run.said.get()).isLessThanOrEqualTo(33);
  }

  @Test
  void whatIsLongReadIsGone() {
    Journal journal = journal(10, LONG);
    run.say(IntStream.range(0, 20).mapToObj(_ -> "xxxxx").toArray(String[]::new));
    Reader reader = new Reader(20).of(journal.after(0));
    Wait.until("all read", () -> reader.got.size() == 20);
    assertThat(journal.after(3)).isInstanceOf(Reading.Gone.class);
    assertThat(journal.after(19)).isInstanceOf(Reading.From.class);
    assertThat(journal.after(21)).as("never was").isInstanceOf(Reading.Gone.class);
  }

  @Test
  void theRunEndsIfNobodyComesBack() {
    Journal journal = journal(1000, Duration.ofMillis(50));
    run.say("a");
    Reader reader = new Reader(9).of(journal.after(0));
    hasRead(reader, "1a");
    reader.gone.run();
    Wait.until("the run is closed", () -> run.closed);
    assertThat(journal.after(1)).isInstanceOf(Reading.Gone.class);
  }

  @Test
  void theRunEndsIfNobodyEverComes() {
    journal(1000, Duration.ofMillis(50));
    Wait.until("the run is closed", () -> run.closed);
  }

  @Test
  void silenceIsFilledAndIsNoEvent() {
    Journal journal = Journal.of(run, new ResumeLimits(1000, LONG), Duration.ofMillis(10));
    Reader reader = new Reader(9).of(journal.after(0));
    Wait.until("heartbeats", () -> reader.heartbeats.get() > 2);
    run.say("a", END);
    hasRead(reader, "1a");
  }

  @Test
  void noEventIsLostOrTwiceHoweverOftenTheConnectionBreaks() {
    Journal journal = journal(50, LONG);
    run.say(IntStream.rangeClosed(1, 500).mapToObj(i -> "-" + i).toArray(String[]::new));
    run.say(END);
    List<String> all = new ArrayList<>();
    for (int most = 1; all.size() < 500; most++) {
      Reader reader = new Reader(most).of(journal.after(all.size()));
      int wanted = Math.min(most, 500 - all.size());
      Wait.until("read", () -> reader.got.size() == wanted);
      all.addAll(reader.got);
    }
    assertThat(all).isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(i -> i + "-" + i).toList());
  }
}
