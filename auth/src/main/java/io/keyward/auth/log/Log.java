package io.keyward.auth.log;

import io.keyward.auth.json.Json;
import io.keyward.auth.redact.LogFilter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The log of one run of a program. Each entry is one line of JSON, however odd the texts in it are:
 *
 * <pre>{@code
 * {"time":"2026-11-22T08:00:00.123Z","level":"info","run":"5f0c…","event":"command-ended",
 *  "details":{"exit":0}}
 * }</pre>
 *
 * Every text in the details goes through the {@link LogFilter} first. Nothing is opened before
 * there is something to write, and a log that can't be written keeps nobody from anything: it says
 * so once, to whoever reads along. Thread-safe.
 */
public final class Log {
  private static final long MOST_IN_A_FILE = 1 << 20;
  private static final int FILES = 5;

  /** As many characters of one text are enough to understand what happened. */
  private static final int LONGEST_TEXT = 8 * 1024;

  private final Optional<RotatedFile> file;
  private final LogFilter filter;
  private final InstantSource clock;
  private final String run;
  private final Level least;
  private final Optional<Consumer<String>> reader;
  private final AtomicBoolean broken = new AtomicBoolean();

  private Log(
      Optional<RotatedFile> file,
      LogFilter filter,
      InstantSource clock,
      String run,
      Level least,
      Optional<Consumer<String>> reader) {
    this.file = file;
    this.filter = filter;
    this.clock = clock;
    this.run = run;
    this.least = least;
    this.reader = reader;
  }

  /**
   * A log of at most five files of one MiB each, from {@link Level#INFO} on.
   *
   * @param folder empty for a log that nobody keeps
   * @param run stands in each line, and in no line of another run
   */
  public static Log in(
      Optional<LogFolder> folder, LogFilter filter, InstantSource clock, String run) {
    Optional<RotatedFile> file =
        folder.map(each -> new RotatedFile(each.path(), "keyward-log", MOST_IN_A_FILE, FILES));
    return new Log(file, filter, clock, run, Level.INFO, Optional.empty());
  }

  /**
   * The same log from {@link Level#DEBUG} on, whose lines somebody reads along in a form for
   * people, each without its end.
   */
  public Log readBy(Consumer<String> someone) {
    return new Log(file, filter, clock, run, Level.DEBUG, Optional.of(someone));
  }

  /** Whether entries of this level are written. */
  public boolean takes(Level level) {
    return level != Level.OFF && level.getSeverity() >= least.getSeverity();
  }

  /**
   * Writes an entry, if it takes ones of this level.
   *
   * @param event what happened, a stable word of lower case and dashes
   * @param details names are ours; texts may be anybody's
   */
  public void write(Level level, String event, Json.Obj details) {
    if (!takes(level)) {
      return;
    }
    Entry entry = new Entry(clock.instant(), level, run, event, Entry.clean(details, this::shown));
    if (reader.isPresent()) {
      reader.get().accept(entry.forPeople());
    }
    if (file.isPresent() && !broken.get()) {
      keep(file.get(), entry.line());
    }
  }

  private String shown(String text) {
    String clean = filter.clean(text);
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
  }

  private void keep(RotatedFile target, String line) {
    try {
      target.append(line);
    } catch (IOException e) {
      if (!broken.getAndSet(true)) {
        String said =
            "The log can't be written ("
                + e.getClass().getSimpleName()
                + "); nothing else is kept from working.";
        reader.ifPresent(someone -> someone.accept(said));
      }
    }
  }
}
