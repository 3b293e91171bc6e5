package io.keyward.cli;

/**
 * A command for which the command line overrides the configuration.
 *
 * @param command what is done
 * @param overrides what it goes by besides the files
 */
record Overridden(Command command, Overrides overrides) implements Command {
  @Override
  public Ended run(Terminal terminal) throws InterruptedException {
    return command.run(terminal.with(overrides));
  }
}
