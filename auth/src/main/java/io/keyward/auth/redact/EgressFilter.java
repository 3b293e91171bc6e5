package io.keyward.auth.redact;

import io.keyward.auth.credential.Secret;
import java.io.PrintStream;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What everything that leaves goes through: it puts {@code ***} in the place of secrets.
 *
 * <p><b>Known secrets.</b> Any run of 12 or more characters of a secret is hidden, so that a part
 * of one is no more to be seen than the whole. It is found plain and in any case, with characters
 * escaped for URLs or JSON, as base64 and base64url at any offset, and as hex. Of a secret of 8 to
 * 11 characters a run of 8 is enough. Shorter ones can't be told from ordinary text and are not
 * looked for.
 *
 * <p><b>Other people's.</b> What looks like a token is hidden as well: JWTs, {@code sk-…}, {@code
 * sess-…}, {@code rt_…}, {@code at-…}, {@code ac_…} and what follows {@code Bearer}.
 *
 * <p>Touching runs become one {@code ***}. All other text passes unchanged. The time is linear in
 * the text, whatever the text is and however many secrets are known. Knowing a secret takes about
 * 80 bytes of memory for each of its characters, which the garbage collector may take back and the
 * next use rebuilds: a filter should know the secrets of those whose output it guards, and not of
 * everybody.
 *
 * <p>What looks like an escape is read as one: of a run that stands behind a backslash or a percent
 * sign, up to five characters may count for the escape, and the rest must be long enough.
 *
 * <p>A filter is the last net and no confinement: whoever holds a secret can write it in a cipher
 * of their own, and no filter will see it.
 *
 * <p>Thread-safe; a {@link Stream} is not.
 */
public final class EgressFilter {
  /**
   * The most characters that a {@link Stream} holds back: a JWT's header, each character of it
   * written as an escape of JSON. Of ordinary text it holds back the beginning of a word.
   */
  public static final int MOST_HELD_BACK = Escapes.LONGEST * TokenShapes.LONGEST_DOUBT;

  private final Object lock = new Object();

  /** Every secret as often as it was made known; guarded by {@link #lock}. */
  private final List<Secret> secrets = new ArrayList<>();

  /**
   * What is looked for, once somebody has looked; empty after every change. Softly held, because it
   * is many times the size of the secrets and can be had again from them in milliseconds.
   */
  private volatile Optional<SoftReference<KnownGrams>> built = Optional.empty();

  /** Secrets that are looked for until this is closed. Closing twice is closing once. */
  public interface Known extends AutoCloseable {
    @Override
    void close();
  }

  /** A text that arrives in pieces. Not thread-safe. */
  public static final class Stream {
    private final Sweep sweep;

    private Stream(Sweep sweep) {
      this.sweep = sweep;
    }

    /**
     * Takes the next piece and gives what may go by now. All that is given, up to and with {@link
     * #finish}, is what {@link EgressFilter#clean} would have made of the whole text, wherever it
     * was cut. No more than {@value EgressFilter#MOST_HELD_BACK} characters stay back.
     */
    public String accept(String piece) {
      return sweep.accept(piece);
    }

    /** Gives the rest. The stream can't be used afterwards. */
    public String finish() {
      return sweep.finish();
    }
  }

  /** A filter that knows no secret yet. */
  public EgressFilter() {}

  /**
   * Looks for these secrets from now on, also in streams that are open already. A secret that was
   * made known twice is looked for until both have been closed.
   */
  public Known know(Secret... added) {
    List<Secret> mine = List.of(added);
    synchronized (lock) {
      secrets.addAll(mine);
      built = Optional.empty();
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        forget(mine);
      }
    };
  }

  private void forget(List<Secret> mine) {
    synchronized (lock) {
      mine.forEach(secrets::remove);
      built = Optional.empty();
    }
  }

  private KnownGrams known() {
    return built.map(SoftReference::get).orElseGet(this::build);
  }

  private KnownGrams build() {
    synchronized (lock) {
      KnownGrams fresh = KnownGrams.of(secrets);
      built = Optional.of(new SoftReference<>(fresh));
      return fresh;
    }
  }

  /** The text without secrets; the same object if it holds none. */
  public String clean(String text) {
    return new Sweep(this::known).clean(text);
  }

  /**
   * A filter for what is written down and may be read by others, with all that this one knows and
   * will know.
   *
   * @param home the person's home folder
   */
  public LogFilter forLog(Path home) {
    return new LogFilter(this::known, home);
  }

  /** A new stream, at the beginning of its text. */
  public Stream stream() {
    return new Stream(new Sweep(this::known));
  }

  /**
   * A print stream through which no secret passes. It writes to {@code target} in the target's
   * encoding, which must extend ASCII; flushing passes on all but what may still become a secret,
   * and closing passes on the rest and closes the target. Thread-safe.
   */
  public PrintStream guard(PrintStream target) {
    return new PrintStream(
        new GuardedOutput(new Sweep(this::known), target), /* autoFlush= */ true, target.charset());
  }
}
