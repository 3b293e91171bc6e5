package io.keyward.cli.standing;

import io.keyward.accounts.Choice;
import io.keyward.accounts.Turn;

/** What becomes of a request, in words. Pure. */
public final class TurnWords {
  private TurnWords() {}

  /** Which account is used and who said so, and what is in the way. */
  public static String of(Turn turn) {
    String chosen = turn.choice().account().label();
    String said = chosen + " is used here: " + of(turn.choice().reason()) + ".";
    return switch (turn) {
      case Turn.Goes goes -> goes.isElsewhere() ? said + "\n" + elsewhere(turn) : said;
      case Turn.Waits(var _, var account, var limit) ->
          said
              + (turn.isElsewhere() ? "\n" + elsewhere(turn) : "")
              + "\nThe provider wants "
              + account.label()
              + " to wait until "
              + StandingWords.seconds(limit.until())
              + " ("
              + limit.code()
              + "). No other account is used because of a limit.";
      case Turn.Stops(var _, var account, var health, var why) ->
          said
              + "\nNothing can be asked with "
              + account.label()
              + ": "
              + health.sentence()
              + ".\n"
              + why.sentence();
    };
  }

  /** For whoever starts something with another account than the chosen one. */
  public static String elsewhere(Turn turn) {
    return turn.choice().account().label()
        + " can't be used, so "
        + turn.account().label()
        + " takes its place, as you allowed (accounts.when-unhealthy).";
  }

  /** Who said so. */
  public static String of(Choice.Reason reason) {
    return switch (reason) {
      case Choice.Reason.Asked _ -> "the command line names it";
      case Choice.Reason.Meanwhile(var until) ->
          "you said so, until " + StandingWords.seconds(until);
      case Choice.Reason.OfProject(var file) -> file + " names it";
      case Choice.Reason.Standard _ -> "you said so, and nothing nearer says otherwise";
      case Choice.Reason.OnlyOne _ -> "there is no other";
    };
  }
}
