package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.auth.json.Json;
import io.keyward.cli.complete.Shell;
import io.keyward.cli.complete.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints a script that completes what somebody types in a shell, or what such a script asks for.
 *
 * @param shell which one; if it is empty, the labels of the accounts are printed, one a line
 */
record Completion(Optional<Shell> shell) implements Command {
  private static final String LABELS = "labels";

  /**
   * The one that this word asks for.
   *
   * @throws io.keyward.auth.ProblemException {@code usage}
   */
  static Completion of(String word) {
    Optional<Shell> shell = Shell.of(word);
    if (shell.isEmpty() && !word.equals(LABELS)) {
      throw CommandLine.usage(
          "There is no completion for " + word + ".", "Name bash, zsh, fish or powershell.");
    }
    return new Completion(shell);
  }

  @Override
  public Exit run(Terminal terminal) {
    if (shell.isPresent()) {
      String script = shell.get().script(words());
      switch (terminal.format()) {
        case TEXT -> terminal.out().print(script);
        case JSON -> terminal.json(Json.object().with("schema", 1).with("script", script));
      }
      return Exit.OK;
    }
    List<Json> labels = new ArrayList<>();
    for (Account account : OwnAccounts.of(terminal).names().pool().accounts()) {
      labels.add(new Json.Str(account.label()));
      if (terminal.format() == Format.TEXT) {
        terminal.out().println(account.label());
      }
    }
    terminal.json(Json.object().with("schema", 1).with(LABELS, new Json.Arr(labels)));
    return Exit.OK;
  }

  /** The table of the verbs, as the scripts want it. */
  static Words words() {
    List<Words.Verb> verbs = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      verbs.add(
          new Words.Verb(
              verb.words(),
              verb.summary(),
              verb.options().stream().map(Completion::option).toList(),
              verb == Verb.COMPLETION ? Words.Kind.SHELLS : kind(verb.argument())));
    }
    return new Words(verbs);
  }

  private static Words.Option option(Option option) {
    return new Words.Option(
        option.word(),
        option.letter(),
        option.help(),
        kind(option.value()),
        option.value().isEmpty() ? Words.Taking.NOTHING : Words.Taking.VALUE);
  }

  /** By the name that it has in the help. */
  private static Words.Kind kind(String name) {
    if (name.contains("FILE") || name.contains("PATH") || name.equals("DIR")) {
      return Words.Kind.FILES;
    }
    return name.contains("ACCOUNT") ? Words.Kind.ACCOUNTS : Words.Kind.NOTHING;
  }
}
