package io.keyward.cli;

import io.keyward.auth.json.Json;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The places where other programs keep accounts that could be imported. Nothing is read. */
record ImportPlaces(Terminal terminal) {
  private static final String FOLDER = "multi-auth";
  private static final List<String> NAMES =
      List.of(
          "openai-codex-accounts.json",
          "openai-codex-flagged-accounts.json",
          "account-policies.json");

  /** Says which of them are there. */
  Exit shown() {
    List<Json> found = new ArrayList<>();
    List<Json> missing = new ArrayList<>();
    StringBuilder command = new StringBuilder("keyward accounts import");
    terminal.say("No file was named. These are the places where accounts may be:");
    for (Path file : files()) {
      boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      terminal.say("  " + (there ? "here  " : "  -   ") + shown(file));
      (there ? found : missing).add(new Json.Str(file.toString()));
      command.append(there ? " " + quoted(shown(file)) : "");
    }
    terminal.say(
        found.isEmpty()
            ? "There is none. Name the file that you mean."
            : "To import what is there: " + command);
    terminal.json(
        Json.object()
            .with("schema", 1)
            .with("found", new Json.Arr(found))
            .with("missing", new Json.Arr(missing)));
    return Exit.NO;
  }

  private List<Path> files() {
    Path codex = terminal.codexHome().folder();
    String named = terminal.environment().getOrDefault("CODEX_MULTI_AUTH_DIR", "");
    Path folder = named.isEmpty() ? codex.resolve(FOLDER) : Path.of(named);
    List<Path> files = new ArrayList<>();
    for (String name : NAMES) {
      files.add(folder.resolve(name));
    }
    files.add(codex.resolve("auth.json"));
    return files;
  }

  /** Without where the person's home is, which a shell knows, too. */
  private String shown(Path file) {
    return file.startsWith(terminal.home())
        ? "~/" + terminal.home().relativize(file)
        : file.toString();
  }

  private static String quoted(String text) {
    return text.matches("[~A-Za-z0-9/._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
