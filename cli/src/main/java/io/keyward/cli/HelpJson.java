package io.keyward.cli;

import io.keyward.auth.json.Json;
import java.util.Arrays;
import java.util.List;

/** The tables of the command as JSON, for programs that drive it. Pure. */
final class HelpJson {
  private HelpJson() {}

  static Json.Obj of(List<Verb> verbs) {
    return Json.object()
        .with("schema", 1)
        .with("commands", new Json.Arr(verbs.stream().<Json>map(HelpJson::of).toList()));
  }

  private static Json.Obj of(Verb verb) {
    return Json.object()
        .with("command", verb.words())
        .with("argument", verb.argument())
        .with("summary", verb.summary())
        .with("options", new Json.Arr(verb.options().stream().<Json>map(HelpJson::of).toList()));
  }

  private static Json.Obj of(Option option) {
    Json.Obj named = Json.object().with("option", option.word());
    return (option.letter().isEmpty() ? named : named.with("letter", option.letter()))
        .with("value", option.value())
        .with("help", option.help());
  }

  static Json.Obj exitCodes() {
    return Json.object()
        .with("schema", 1)
        .with("exitCodes", new Json.Arr(Arrays.stream(Exit.values()).map(HelpJson::of).toList()));
  }

  private static Json of(Exit exit) {
    return Json.object()
        .with("exitCode", exit.code())
        .with("sysexit", exit.sysexit())
        .with("meaning", exit.meaning());
  }

  static Json.Obj problems(List<KnownProblem> problems) {
    return Json.object()
        .with("schema", 1)
        .with("problems", new Json.Arr(problems.stream().<Json>map(HelpJson::of).toList()));
  }

  private static Json.Obj of(KnownProblem problem) {
    return Json.object()
        .with("code", problem.code())
        .with("group", problem.group())
        .with("exitCode", problem.exit().code())
        .with("meaning", problem.meaning())
        .with("remedy", problem.remedy());
  }
}
