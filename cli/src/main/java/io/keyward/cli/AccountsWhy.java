package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Choice;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Says which account is used in a folder, and who said so.
 *
 * @param folder that somebody would work in
 */
record AccountsWhy(Path folder) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Pool pool = OwnAccounts.of(terminal).names().pool();
    Choice choice =
        Choice.of(pool, Optional.empty(), ProjectFile.near(folder), Clock.systemUTC().instant());
    Account account = choice.account();
    switch (terminal.format()) {
      case TEXT ->
          terminal
              .out()
              .println(account.label() + " is used here: " + words(choice.reason()) + ".");
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("account", AccountJson.of(account, pool, AccountJson.Addresses.MASKED))
                  .with("reason", word(choice.reason()))
                  .with("words", words(choice.reason())));
    }
    return Exit.OK;
  }

  private static String words(Choice.Reason reason) {
    return switch (reason) {
      case Choice.Reason.Asked _ -> "the command line names it";
      case Choice.Reason.Meanwhile(var until) -> "you said so, until " + until;
      case Choice.Reason.OfProject(var file) -> file + " names it";
      case Choice.Reason.Standard _ -> "you said so, and nothing nearer says otherwise";
      case Choice.Reason.OnlyOne _ -> "there is no other";
    };
  }

  private static String word(Choice.Reason reason) {
    return switch (reason) {
      case Choice.Reason.Asked _ -> "asked";
      case Choice.Reason.Meanwhile _ -> "meanwhile";
      case Choice.Reason.OfProject _ -> "project";
      case Choice.Reason.Standard _ -> "standard";
      case Choice.Reason.OnlyOne _ -> "only-one";
    };
  }
}
