package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.scan.source.Hooks;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the scanner before commits and pushes of a repository.
 *
 * @param folder where the repository is
 */
record HookInstall(Path folder) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    String command = terminal.environment().getOrDefault("KEYWARD_COMMAND", "keyward");
    List<String> hooks = Scan.orProblem(() -> Hooks.of(folder).install(command));
    switch (terminal.format()) {
      case TEXT ->
          terminal
              .out()
              .println(
                  "Keyward looks before each "
                      + String.join(" and ", hooks.stream().map(HookInstall::event).toList())
                      + " in this repository.");
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("hooks", new Json.Arr(hooks.stream().<Json>map(Json.Str::new).toList())));
    }
    return Exit.OK;
  }

  private static String event(String hook) {
    return hook.substring("pre-".length());
  }
}
