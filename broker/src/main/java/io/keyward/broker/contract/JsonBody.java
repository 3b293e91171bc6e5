package io.keyward.broker.contract;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;

/** Text to the JSON object that every request of the contract carries, or why not. */
public sealed interface JsonBody {

  /** What was sent. */
  record Of(Json.Obj json) implements JsonBody {}

  /** Not a JSON object; the answer says why. */
  record Malformed(Response answer) implements JsonBody {}

  /**
   * Reads strictly: one object, no duplicate names, bounded depth, no lone surrogates anywhere. No
   * content at all counts as an object without members.
   */
  static JsonBody parse(String text) {
    if (text.isBlank()) {
      return new Of(Json.object());
    }
    try {
      return Json.parse(text) instanceof Json.Obj object
          ? checked(object)
          : malformed("The content is not a JSON object.");
    } catch (JsonException e) {
      return malformed(e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private static JsonBody checked(Json.Obj object) {
    return isWellFormed(object) ? new Of(object) : malformed("A text holds half a character.");
  }

  private static JsonBody malformed(String why) {
    return new Malformed(Refusal.BAD_REQUEST.because(why));
  }

  private static boolean isWellFormed(Json json) {
    return switch (json) {
      case Json.Str(String text) -> isWellFormed(text);
      case Json.Arr(var elements) -> elements.stream().allMatch(JsonBody::isWellFormed);
      case Json.Obj(var members) ->
          members.keySet().stream().allMatch(JsonBody::isWellFormed)
              && members.values().stream().allMatch(JsonBody::isWellFormed);
      case Json.Num _, Json.Bool _, Json.Null _ -> true;
    };
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
