package io.keyward.auth.refresh;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.MemoryStore;
import io.keyward.auth.store.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A store in which other programs do things at the worst moments. Each step happens once, right
 * before what it is named after.
 */
final class Script implements CredentialStore {
  private final MemoryStore store = new MemoryStore();
  private final Deque<Runnable> beforeTurn = new ArrayDeque<>();
  private final Deque<Runnable> beforeSpending = new ArrayDeque<>();
  private final Deque<Runnable> afterSpending = new ArrayDeque<>();
  private final Deque<Runnable> beforeReplace = new ArrayDeque<>();
  private final Deque<Runnable> beforeLoad = new ArrayDeque<>();
  private final Deque<Runnable> beforeSettled = new ArrayDeque<>();

  private volatile Runnable everyReplace = () -> {};

  MemoryStore store() {
    return store;
  }

  Script beforeTurn(Runnable step) {
    beforeTurn.add(step);
    return this;
  }

  Script beforeSpending(Runnable step) {
    beforeSpending.add(step);
    return this;
  }

  Script afterSpending(Runnable step) {
    afterSpending.add(step);
    return this;
  }

  Script beforeReplace(Runnable step) {
    beforeReplace.add(step);
    return this;
  }

  /** From now on, until {@link #writesAgain}. */
  void writesFail(Runnable failure) {
    everyReplace = failure;
  }

  void writesAgain() {
    everyReplace = () -> {};
  }

  Script beforeLoad(Runnable step) {
    beforeLoad.add(step);
    return this;
  }

  Script beforeSettled(Runnable step) {
    beforeSettled.add(step);
    return this;
  }

  @Override
  public Optional<Credential> load() {
    next(beforeLoad);
    return store.load();
  }

  @Override
  public List<Credential> save(Credential credential) {
    return store.save(credential);
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    next(beforeReplace);
    everyReplace.run();
    return store.replace(seen, next);
  }

  @Override
  public boolean delete() {
    return store.delete();
  }

  @Override
  public boolean deleteIf(Credential seen) {
    return store.deleteIf(seen);
  }

  @Override
  public Turn takeTurn() {
    next(beforeTurn);
    Turn turn = store.takeTurn();
    return new Turn() {
      @Override
      public boolean isInDoubt(Secret refreshToken) {
        return turn.isInDoubt(refreshToken);
      }

      @Override
      public void spending(Secret refreshToken) {
        next(beforeSpending);
        turn.spending(refreshToken);
        next(afterSpending);
      }

      @Override
      public void settled() {
        next(beforeSettled);
        turn.settled();
      }

      @Override
      public void close() {
        turn.close();
      }
    };
  }

  @Override
  public String place() {
    return store.place();
  }

  private static void next(Deque<Runnable> steps) {
    Optional.ofNullable(steps.poll()).ifPresent(Runnable::run);
  }
}
