package io.keyward.broker.run;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import java.util.Optional;

/** What a runner says while it runs. The last event is {@link Done} or {@link Failed}. */
public sealed interface RunEvent {

  /** More of the answer. */
  record Text(String more) implements RunEvent {}

  /** The answer so far, in the place of what was said before. */
  record Replaced(String text) implements RunEvent {}

  /** The answer is complete. */
  record Done(String text, Optional<Json.Obj> usage) implements RunEvent {}

  /** There will be no answer, or no more of it. */
  record Failed(Problem problem) implements RunEvent {}
}
