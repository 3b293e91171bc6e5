package io.keyward.cli;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Log;
import io.keyward.auth.log.LogFolder;
import io.keyward.auth.redact.LogFilter;
import io.keyward.cli.log.ProcessLog;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one run of the command writes down. Nothing is made before there is something to write: a
 * command that only looks, and finds what it looks for, costs no more than without.
 */
final class RunLog implements Supplier<Log> {
  private static final String LIST = "list";

  private final List<String> words;
  private final Terminal terminal;
  private final long began = System.nanoTime();
  private Optional<Log> log = Optional.empty();

  private RunLog(List<String> words, Terminal terminal) {
    this.words = words;
    this.terminal = terminal;
  }

  /** A run has begun. From now on, this is the log of the process. */
  static RunLog begun(List<String> words, Terminal terminal) {
    RunLog run = new RunLog(words, terminal);
    ProcessLog.use(run);
    if (run.isVerbose() || !run.onlyLooks()) {
      run.get()
          .write(
              Level.INFO,
              "command-began",
              Json.object().with("command", run.verb()).with("version", Product.version()));
    }
    return run;
  }

  /** It has ended. */
  void ended(Ended exit) {
    boolean asUsual = exit == Exit.OK || exit == Exit.NO;
    if (isVerbose() || !asUsual || !onlyLooks()) {
      get()
          .write(
              Level.INFO,
              "command-ended",
              Json.object()
                  .with("command", verb())
                  .with("exit", exit.code())
                  .with("milliseconds", (System.nanoTime() - began) / 1_000_000));
    }
    ProcessLog.useNone();
  }

  /** Something went wrong that a person was told. */
  static void problem(String code) {
    ProcessLog.current()
        .ifPresent(log -> log.write(Level.WARNING, "problem", Json.object().with("code", code)));
  }

  private boolean isVerbose() {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals(Option.VERBOSE.word())) {
        return true;
      }
    }
    return false;
  }

  private boolean onlyLooks() {
    return words.isEmpty()
        || switch (words.getFirst()) {
          case "status", "help", "version", "schema", "--help", "-h", "--version", "-V" -> true;
          case "accounts" -> words.size() > 1 && words.get(1).equals(LIST);
          default -> false;
        };
  }

  /** A word of ours: what somebody typed in its place may be anything. */
  private String verb() {
    try {
      return words.isEmpty() ? "help" : CommandLine.verb(words).words();
    } catch (ProblemException e) {
      return "none";
    }
  }

  @Override
  public synchronized Log get() {
    if (log.isEmpty()) {
      log = Optional.of(opened());
    }
    return log.get();
  }

  private Log opened() {
    Log quiet = Log.in(kept(), filter(), Clock.systemUTC(), id());
    return isVerbose() ? quiet.readBy(terminal::say) : quiet;
  }

  /**
   * No other run's: it is made of the microsecond and of the process. Nobody needs to be kept from
   * guessing it, and the generator for what they must not guess takes longer than all the rest.
   */
  private static String id() {
    Instant now = Instant.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return HexFormat.of().toHexDigits(micros << 12 ^ ProcessHandle.current().pid());
  }

  private LogFilter filter() {
    return terminal.filter().forLog(terminal.home());
  }

  /** A purge removes the log and must not begin a new one. */
  private Optional<LogFolder> kept() {
    return verb().equals(Verb.PURGE.words()) ? Optional.empty() : folder(terminal);
  }

  /** Where the log of this person rests, if they have a home. */
  static Optional<LogFolder> folder(Terminal terminal) {
    return LogFolder.of(terminal.environment(), terminal.home(), System.getProperty("os.name", ""));
  }
}
