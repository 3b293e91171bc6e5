package io.keyward.cli;

import java.util.Optional;

/**
 * Says how to use all of it, or one verb; written from the tables of verbs and options.
 *
 * @param verb what to say more about
 */
record Help(Optional<Verb> verb) implements Command {
  private static final int COLUMN = 24;

  @Override
  public Exit run(Terminal terminal) {
    terminal.out().print(text());
    return Exit.OK;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    if (verb.isPresent()) {
      one(verb.get(), text);
    } else {
      all(text);
    }
    return text.toString();
  }

  private static void all(StringBuilder text) {
    text.append("Keyward: Codex, used safely.\n\nUsage: keyward COMMAND [OPTION…]\n\nCommands:\n");
    for (Verb verb : Verb.values()) {
      row(text, verb.word(), verb.summary());
    }
    text.append("\nOther words:\n");
    row(text, "help COMMAND", "Say more about one command.");
    row(text, "--version", "Say which version this is.");
    text.append(
        """

        Exit codes: 0 done, 1 the answer is no, 64 wrong words, 69 something outside can't be
        reached, 70 a fault of Keyward's own, 74 a file can't be read or written, 77 the policy forbids it,
        78 a wrong setting.
        KEYWARD_DEBUG=1 adds stack traces.

        Keyward is not made or endorsed by OpenAI. It will not help to get round a limit, share an
        account or resell access.
        """);
  }

  private static void one(Verb verb, StringBuilder text) {
    text.append("keyward ").append(verb.word()).append(": ").append(verb.summary());
    text.append("\n\nUsage: keyward ").append(verb.word());
    text.append(verb.options().isEmpty() ? "" : " [OPTION…]");
    text.append(verb.argument().isEmpty() ? "" : " " + verb.argument()).append("\n\nOptions:\n");
    for (Option option : verb.options()) {
      row(text, (option.word() + " " + option.value()).strip(), option.help());
    }
  }

  private static void row(StringBuilder text, String left, String right) {
    text.append("  ").append(left).repeat(' ', Math.max(1, COLUMN - left.length()));
    text.append(right).append('\n');
  }
}
