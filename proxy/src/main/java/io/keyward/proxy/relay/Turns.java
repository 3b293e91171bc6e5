package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Loan;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.key.ClientKey;
import io.keyward.responses.RelayOutcome;
import io.keyward.responses.RequestGlance;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests of one WebSocket, in order: each has to meet the same terms as one that comes by
 * itself, at the time that it comes, and each has a line in the books. Thread-safe.
 */
final class Turns {
  /** The one message of a program that there is. */
  private static final String ASKS = "response.create";

  private final Terms terms;
  private final Asker asker;
  private final Loan first;
  private final String project;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Deque<Turn> open = new ArrayDeque<>();
  private boolean over;

  /**
   * None yet.
   *
   * @param first whose token the WebSocket was opened with
   * @param project that the program said that it works for
   */
  Turns(
      Terms terms, Asker asker, Loan first, String project, InstantSource clock, Metrics metrics) {
    this.terms = terms;
    this.asker = asker;
    this.first = first;
    this.project = project;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * One begins.
   *
   * @param glance at its message
   * @throws io.keyward.auth.ProblemException as {@link Terms#lent}
   */
  void begin(RequestGlance glance) throws RefusedException {
    metrics.began();
    boolean admitted = false;
    try {
      Turn turn = admitted(glance);
      synchronized (this) {
        admitted = !over;
        if (admitted) {
          open.add(turn);
        }
      }
      if (!admitted) {
        turn.drop();
        throw new RefusedException(Refusal.ENDING);
      }
    } finally {
      if (!admitted) {
        metrics.dropped();
      }
    }
  }

  private Turn admitted(RequestGlance glance) throws RefusedException {
    if (!glance.type().equals(ASKS)) {
      throw new RefusedException(
          Refusal.ofRequest(
              400, "message-unknown", "This proxy passes on response.create only.", "type"));
    }
    ClientKey key = asker.now().get().orElseThrow(() -> new RefusedException(Refusal.NO_KEY));
    Terms.checkModel(key, glance);
    Loan loan = terms.lent(key);
    if (!loan.account().id().equals(first.account().id())) {
      loan.ended(new Ending.Indifferent());
      throw new RefusedException(Refusal.OTHER_ACCOUNT);
    }
    return new Turn(
        loan, terms.booked(Terms.subject(key, loan, glance.model(), project), key, loan), metrics);
  }

  /** Something of the answer has come. */
  synchronized void came(int bytes) {
    Turn turn = open.peek();
    if (turn != null) {
      turn.came(bytes);
    }
  }

  /** The answer has ended so. */
  void ended(RelayOutcome outcome) {
    Turn turn;
    synchronized (this) {
      turn = open.poll();
    }
    if (turn != null) {
      end(turn, outcome);
    }
  }

  private void end(Turn turn, RelayOutcome outcome) {
    turn.ended(
        Endings.of(outcome, clock.instant()),
        Finished.of(outcome, turn.status(), turn.bytes()),
        clock.instant());
  }

  /** There will be no more; those that are open have ended so. */
  void over(RelayOutcome outcome) {
    allOpen().forEach(turn -> end(turn, outcome));
  }

  /** There will be no more; nobody waits for those that are open. */
  void leftAlone() {
    allOpen()
        .forEach(turn ->
            turn.ended(
                new Ending.Indifferent(),
                Finished.leftAlone(turn.status(), turn.bytes()),
                clock.instant()));
  }

  private synchronized Deque<Turn> allOpen() {
    over = true;
    Deque<Turn> all = new ArrayDeque<>(open);
    open.clear();
    return all;
  }

  /** No more are taken; whether none is open. */
  synchronized boolean endSoon() {
    over = true;
    return open.isEmpty();
  }

  /** Whether none is open, and none will be. */
  synchronized boolean isOver() {
    return over && open.isEmpty();
  }

  /** Whether none is open. */
  synchronized boolean isIdle() {
    return open.isEmpty();
  }
}
