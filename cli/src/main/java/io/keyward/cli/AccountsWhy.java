package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Choice;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Turn;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingJson;
import io.keyward.cli.standing.TurnWords;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says which account is used in a folder, who said so, and whether anything can be asked with it
 * now. Exit code 1 if not.
 *
 * @param folder that somebody would work in
 */
record AccountsWhy(Path folder) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Turn turn = own.turn(Optional.empty(), folder);
    switch (terminal.format()) {
      case TEXT -> terminal.out().println(TurnWords.of(turn));
      case JSON -> terminal.json(json(turn, own.names().pool()));
    }
    return turn instanceof Turn.Goes ? Exit.OK : Exit.NO;
  }

  private static Json.Obj json(Turn turn, Pool pool) {
    Choice choice = turn.choice();
    Json.Obj json =
        Json.object()
            .with("schema", 1)
            .with("account", of(choice.account(), pool))
            .with("reason", word(choice.reason()))
            .with("words", TurnWords.of(turn))
            .with("turn", word(turn));
    if (turn.isElsewhere()) {
      json = json.with("standIn", of(turn.account(), pool));
    }
    return switch (turn) {
      case Turn.Goes _ -> json;
      case Turn.Waits(var _, var _, var limit) -> json.with("limit", StandingJson.of(limit));
      case Turn.Stops(var _, var _, var health, var why) ->
          json.with("health", health.word()).with("noStandIn", why.sentence());
    };
  }

  private static Json.Obj of(Account account, Pool pool) {
    return AccountJson.of(account, pool, AccountJson.Addresses.MASKED);
  }

  private static String word(Turn turn) {
    return switch (turn) {
      case Turn.Goes _ -> "goes";
      case Turn.Waits _ -> "waits";
      case Turn.Stops _ -> "stops";
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
