package io.keyward.cli;

import io.keyward.auth.Product;

/** Says which version this is. */
record Version() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    terminal.out().println("keyward " + Product.version());
    return Exit.OK;
  }
}
