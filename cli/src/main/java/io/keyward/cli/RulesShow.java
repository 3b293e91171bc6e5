package io.keyward.cli;

import io.keyward.auth.json.Json;

/**
 * Prints the page of a rule: what it finds, why, how to mend it, and the code that it must and must
 * not find.
 *
 * @param id the rule's
 */
record RulesShow(String id) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    String page = Scan.orProblem(() -> Scan.catalogue().pageText(id));
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(page);
      case JSON ->
          terminal.json(Json.object().with("schema", 1).with("id", id).with("markdown", page));
    }
    return Exit.OK;
  }
}
