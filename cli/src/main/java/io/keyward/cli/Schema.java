package io.keyward.cli;

import io.keyward.auth.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints the JSON Schema (draft 2020-12) of what a command prints with {@code --json}, problems
 * included; or the names of all of them.
 *
 * @param name a verb's words with dashes between them, or {@code problem}
 */
record Schema(Optional<String> name) implements Command {
  private static final String PROBLEM = "problem";

  /** The schema with this name, whole: what it refers to is in its {@code $defs}. */
  static Json.Obj of(String name) {
    Json.Obj schema =
        read(name)
            .orElseThrow(() ->
                CommandLine.usage(
                    "There is no schema " + name + ".", "Run keyward schema for their names."));
    return name.equals(PROBLEM)
        ? schema
        : schema.with(
            "$defs",
            schema
                .object("$defs")
                .orElseGet(Json::object)
                .with(PROBLEM, read(PROBLEM).orElseGet(Json::object)));
  }

  /** The names of all schemas: one for each verb, and the one of problems. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      names.add(verb.words().replace(' ', '-'));
    }
    names.add(PROBLEM);
    return names;
  }

  private static Optional<Json.Obj> read(String name) {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = Schema.class.getResourceAsStream("schema/" + name + ".json")) {
      return in != null
              && Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                  instanceof Json.Obj schema
          ? Optional.of(schema)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Exit run(Terminal terminal) {
    if (name.isPresent()) {
      terminal.out().println(of(name.get()).pretty());
      return Exit.OK;
    }
    switch (terminal.format()) {
      case TEXT -> names().forEach(terminal.out()::println);
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with(
                      "schemas", new Json.Arr(names().stream().<Json>map(Json.Str::new).toList())));
    }
    return Exit.OK;
  }
}
