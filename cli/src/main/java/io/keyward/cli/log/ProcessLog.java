package io.keyward.cli.log;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.log.Event;
import io.keyward.auth.log.Log;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The log of whatever this process does at the moment. Thread-safe. */
public final class ProcessLog {
  private static final String OURS = "io.keyward.";
  private static final AtomicReference<Optional<Supplier<Log>>> CURRENT =
      new AtomicReference<>(Optional.empty());

  private static final Queue<Runnable> LAST = new ConcurrentLinkedQueue<>();

  private ProcessLog() {}

  /**
   * From now on, this log takes what is said.
   *
   * @param log asked for it when there is something to say
   */
  public static void use(Supplier<Log> log) {
    CURRENT.set(Optional.of(log));
  }

  /** This is done before nobody listens any more, for what is still to be said then. */
  public static void beforeEnd(Runnable work) {
    LAST.add(work);
  }

  /** From now on nobody listens. */
  public static void useNone() {
    for (Runnable work = LAST.poll(); work != null; work = LAST.poll()) {
      work.run();
    }
    CURRENT.set(Optional.empty());
  }

  /** The log, if anybody listens. */
  public static Optional<Log> current() {
    return CURRENT.get().map(Supplier::get);
  }

  /** Whether a message of this level is taken from whoever has this name. */
  static boolean takes(String from, Level level) {
    if (!from.startsWith(OURS) && level.getSeverity() < Level.WARNING.getSeverity()) {
      return false;
    }
    return current().filter(log -> log.takes(level)).isPresent();
  }

  /** Takes a message in words. */
  static void write(String from, Level level, String text, Optional<Throwable> cause) {
    Json.Obj details = from(from).with("text", text);
    Json.Obj all = cause.map(each -> details.with("cause", each.toString())).orElse(details);
    current().ifPresent(log -> log.write(level, "message", all));
  }

  /** Takes something that happened, with its details. */
  static void write(String from, Level level, Event event) {
    Json.Obj details = from(from);
    for (var detail : event.details().members().entrySet()) {
      details = details.with(detail.getKey(), detail.getValue());
    }
    Json.Obj all = details;
    current().ifPresent(log -> log.write(level, event.name(), all));
  }

  private static Json.Obj from(String name) {
    Json.Obj from = Json.object().with("from", name);
    return Correlation.current().map(request -> from.with("request", request)).orElse(from);
  }
}
