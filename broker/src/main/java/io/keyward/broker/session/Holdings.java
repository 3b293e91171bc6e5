package io.keyward.broker.session;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.MemoryStore;
import io.keyward.auth.store.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * What one session holds in this process and nowhere else: its credential, a filter that knows the
 * credential's secrets, and the one sign-in or run that is under way. All of it goes when the
 * session ends. Thread-safe.
 */
public final class Holdings implements AutoCloseable {
  private static final Work NOTHING = () -> {};

  private final MemoryStore kept = new MemoryStore();
  private final EgressFilter filter = new EgressFilter();
  private final AtomicReference<EgressFilter.Known> known = new AtomicReference<>(() -> {});
  private final AtomicReference<Work> work = new AtomicReference<>(NOTHING);
  private final AtomicReference<Runnable> end = new AtomicReference<>(() -> {});
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<TokenSource> tokens = Optional.empty();

  /** Something under way that must end with the session. */
  @FunctionalInterface
  public interface Work {
    /** Ends it soon; does not wait, and does nothing the second time. */
    void cancel();
  }

  /** Starts without a credential. */
  public Holdings() {}

  /** Where the credential rests; what is saved there is known to the filter before it is there. */
  public CredentialStore credentials() {
    return new Watched();
  }

  /**
   * The one door to this session's tokens.
   *
   * @param first makes it, when it is asked for the first time
   */
  public synchronized TokenSource tokens(Function<CredentialStore, TokenSource> first) {
    TokenSource source = tokens.orElseGet(() -> first.apply(credentials()));
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

  /** Ends what is under way and forgets the credential. */
  @Override
  public void close() {
    closed.set(true);
    work.get().cancel();
    end.getAndSet(() -> {}).run();
    forget();
  }

  /** What is still being sent goes through the filter: it forgets when that is over. */
  private void forget() {
    kept.delete();
    if (!isBusy()) {
      known.getAndSet(() -> {}).close();
    }
  }

  private EgressFilter.Known know(Credential credential) {
    return filter.know(credential.secrets().toArray(Secret[]::new));
  }

  private final class Watched implements CredentialStore {
    @Override
    public Optional<Credential> load() {
      return kept.load();
    }

    @Override
    public List<Credential> save(Credential credential) {
      EgressFilter.Known fresh = know(credential);
      List<Credential> displaced = kept.save(credential);
      known.getAndSet(fresh).close();
      forgetIfClosed();
      return displaced;
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      EgressFilter.Known fresh = know(next);
      if (!kept.replace(seen, next)) {
        fresh.close();
        return false;
      }
      // The old tokens may still be on their way somewhere: they stay known as long as the new
      // ones.
      EgressFilter.Known before = known.getAndSet(() -> {});
      known.set(() -> {
        before.close();
        fresh.close();
      });
      forgetIfClosed();
      return true;
    }

    /** The session may have ended in between: then nothing may rest here. */
    private void forgetIfClosed() {
      if (closed.get()) {
        forget();
      }
    }

    @Override
    public boolean delete() {
      return kept.delete();
    }

    @Override
    public boolean deleteIf(Credential seen) {
      return kept.deleteIf(seen);
    }

    @Override
    public Turn takeTurn() {
      return kept.takeTurn();
    }

    @Override
    public String place() {
      return kept.place();
    }
  }
}
