package io.keyward.cli;

import io.keyward.auth.Product;
import io.keyward.auth.json.Json;

/** Says which version this is. */
record Version() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    switch (terminal.format()) {
      case TEXT -> terminal.out().println("keyward " + Product.version());
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("version", Product.version())
                  .with("java", Runtime.version().toString()));
    }
    return Exit.OK;
  }
}
