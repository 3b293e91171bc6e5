package io.keyward.auth.log;

import io.keyward.auth.json.Json;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One line of a log.
 *
 * @param details as they may be seen by anybody
 */
record Entry(Instant time, Level level, String run, String event, Json.Obj details) {
  private static final DateTimeFormatter TIME = format("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  /** Made only where somebody reads along. */
  private static final class OfDay {
    private static final DateTimeFormatter TIME = format("HH:mm:ss.SSS");

    private OfDay() {}
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** The object with each of its texts changed; names stay. */
  static Json.Obj clean(Json.Obj object, UnaryOperator<String> change) {
    LinkedHashMap<String, Json> members = new LinkedHashMap<>();
    object.members().forEach((name, value) -> members.put(name, clean(value, change)));
    return new Json.Obj(members);
  }

  private static Json clean(Json value, UnaryOperator<String> change) {
    return switch (value) {
      case Json.Obj object -> clean(object, change);
      case Json.Arr(List<Json> elements) ->
          new Json.Arr(elements.stream().map(element -> clean(element, change)).toList());
      case Json.Str(String text) -> new Json.Str(change.apply(text));
      case Json.Num _, Json.Bool _, Json.Null _ -> value;
    };
  }

  /**
   * For programs. JSON has no line end outside of its texts, and writes those inside as escapes.
   */
  String line() {
    return Json.object()
        .with("time", TIME.format(time))
        .with("level", word())
        .with("run", run)
        .with("event", event)
        .with("details", details)
        .compact();
  }

  /** For people: the time of the day (UTC), what happened, and details as {@code name=value}. */
  String forPeople() {
    return OfDay.TIME.format(time) + ' ' + word() + ' ' + new Event(event, details);
  }

  private String word() {
    return level.getName().toLowerCase(Locale.ROOT);
  }
}
