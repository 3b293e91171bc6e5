package io.keyward.broker.session;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.broker.contract.Resumable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one session has in this process while it works here: a filter that knows its secrets, the
 * source of its tokens, and the one sign-in or run that is under way. All of it goes when the
 * session ends; another process that serves the session has its own. Thread-safe.
 */
public final class Holdings implements AutoCloseable {
  private static final Work NOTHING = () -> {};

  private final EgressFilter filter = new EgressFilter();
  private final Consumer<Holdings> whenBusy;
  private final AtomicReference<Work> work = new AtomicReference<>(NOTHING);
  private final AtomicReference<Runnable> end = new AtomicReference<>(() -> {});
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Optional<Resumable>> events =
      new AtomicReference<>(Optional.empty());
  private Optional<TokenSource> tokens = Optional.empty();
  private Optional<Credential> learned = Optional.empty();
  private EgressFilter.Known known = () -> {};

  /** Something under way that must end with the session. */
  @FunctionalInterface
  public interface Work {
    /** Ends it soon; does not wait, and does nothing the second time. */
    void cancel();
  }

  /**
   * Starts with nothing.
   *
   * @param whenBusy is told when work begins
   */
  Holdings(Consumer<Holdings> whenBusy) {
    this.whenBusy = whenBusy;
  }

  /** Has the filter know a credential, before anybody can use it. */
  synchronized void learn(Credential credential) {
    if (closed.get() || learned.equals(Optional.of(credential))) {
      return;
    }
    EgressFilter.Known fresh = filter.know(credential.secrets().toArray(Secret[]::new));
    // Older tokens may still be on their way somewhere: they stay known as long as the new ones.
    EgressFilter.Known before = known;
    known =
        () -> {
          before.close();
          fresh.close();
        };
    learned = Optional.of(credential);
  }

  /**
   * The one door to this session's tokens.
   *
   * @param first makes it, when it is asked for the first time
   */
  public synchronized TokenSource tokens(Supplier<TokenSource> first) {
    TokenSource source = tokens.orElseGet(first);
    tokens = Optional.of(source);
    return source;
  }

  /** Has this run when the session ends; at once if it has. Only the last one counts. */
  public void atEnd(Runnable what) {
    end.set(what);
    if (closed.get()) {
      end.getAndSet(() -> {}).run();
    }
  }

  /** Hides this session's secrets. */
  public EgressFilter filter() {
    return filter;
  }

  /**
   * Takes the one place for work.
   *
   * @return whether it was free, and the session has not ended
   */
  public boolean begin(Work next) {
    if (!work.compareAndSet(NOTHING, next)) {
      return false;
    }
    if (closed.get()) {
      next.cancel();
      done(next);
      return false;
    }
    whenBusy.accept(this);
    return true;
  }

  /** Frees the place, if this work has it. */
  public void done(Work ended) {
    work.compareAndSet(ended, NOTHING);
    if (closed.get()) {
      forget();
    }
  }

  /** Whether something is under way. */
  public boolean isBusy() {
    return !work.get().equals(NOTHING);
  }

  /**
   * Ends what is under way, but not the session.
   *
   * @return whether there was anything
   */
  public boolean stop() {
    Work current = work.get();
    current.cancel();
    return !current.equals(NOTHING);
  }

  /** The events of the last run, as long as somebody may come back for them. */
  public Optional<Resumable> events() {
    return events.get();
  }

  /** Keeps the events of a run, in the place of those of the one before. */
  public void keep(Resumable next) {
    events.set(Optional.of(next));
  }

  /** Ends what is under way and forgets the secrets. */
  @Override
  public void close() {
    closed.set(true);
    work.get().cancel();
    events.set(Optional.empty());
    end.getAndSet(() -> {}).run();
    forget();
  }

  /** What is still being sent goes through the filter: it forgets when that is over. */
  private synchronized void forget() {
    if (!isBusy()) {
      known.close();
      known = () -> {};
      learned = Optional.empty();
    }
  }
}
