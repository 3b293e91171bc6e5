package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;

/** Lists the rules of the scanner. */
record RulesList() implements Command {
  private static final int COLUMN = 20;

  @Override
  public Exit run(Terminal terminal) {
    Catalogue catalogue = Scan.catalogue();
    switch (terminal.format()) {
      case TEXT -> {
        Columns text = new Columns(COLUMN);
        for (Rule rule : catalogue.rules()) {
          text.row(rule.id() + "  " + rule.severity().word(), rule.title());
        }
        terminal.out().print(text);
      }
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("catalogue", catalogue.hash())
                  .with(
                      "rules",
                      new Json.Arr(catalogue.rules().stream().map(RulesList::json).toList())));
    }
    return Exit.OK;
  }

  private static Json json(Rule rule) {
    return Json.object()
        .with("id", rule.id())
        .with("title", rule.title())
        .with("severity", rule.severity().word())
        .with("confidence", rule.confidence().word())
        .with("cwe", rule.cwe())
        .with("asvs", new Json.Arr(rule.asvs().stream().<Json>map(Json.Str::new).toList()))
        .with("triage", rule.triage().word());
  }
}
