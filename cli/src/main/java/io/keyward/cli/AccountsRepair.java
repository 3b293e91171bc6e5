package io.keyward.cli;

import io.keyward.accounts.Repair;
import io.keyward.accounts.Repair.Fault;
import io.keyward.auth.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Mends what does not fit together in what rests of the accounts. Exit code 1 if something does
 * not, and it was only looked.
 */
record AccountsRepair(Extent extent) implements Command {

  /** Whether anything is changed. */
  enum Extent {
    LOOK,
    MEND
  }

  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Repair repair = new Repair(own.names(), own.standings(), own.logins());
    List<Fault> faults =
        switch (extent) {
          case LOOK -> repair.found();
          case MEND -> repair.mended();
        };
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(faults));
      case JSON -> {
        List<Json> found = new ArrayList<>();
        for (Fault fault : faults) {
          found.add(Json.object().with("fault", word(fault)).with("words", words(fault)));
        }
        terminal.json(
            Json.object()
                .with("schema", 1)
                .with("mended", extent == Extent.MEND)
                .with("faults", new Json.Arr(found)));
      }
    }
    return faults.isEmpty() || extent == Extent.MEND ? Exit.OK : Exit.NO;
  }

  private String text(List<Fault> faults) {
    if (faults.isEmpty()) {
      return "All is as it should be.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Fault fault : faults) {
      text.append(words(fault)).append('\n');
    }
    return text.append(
            extent == Extent.LOOK
                ? "Nothing was changed; keyward accounts repair mends it.\n"
                : "Mended.\n")
        .toString();
  }

  private static String word(Fault fault) {
    return switch (fault) {
      case Fault.PoolDamaged _ -> "pool-damaged";
      case Fault.StandingsDamaged _ -> "standings-damaged";
      case Fault.LoginUnusable _ -> "login-unusable";
      case Fault.StandingLeft _ -> "standing-left";
      case Fault.LoginLeft _ -> "login-left";
    };
  }

  private static String words(Fault fault) {
    return switch (fault) {
      case Fault.PoolDamaged(var copy, var steps) ->
          "The accounts' file can't be read. A sealed copy of change "
              + copy
              + " takes its place, with "
              + steps
              + " changes since then from the journal; what can't be read is kept beside it.";
      case Fault.StandingsDamaged _ ->
          "What was known of health and limits can't be read. It is begun anew.";
      case Fault.LoginUnusable(var account, var code) ->
          account.label()
              + " has no login that can be used ("
              + code
              + "). It counts as signed out; keyward accounts relogin "
              + account.label()
              + " helps.";
      case Fault.StandingLeft(var id) ->
          "Something is known of an account that is not there (" + id + "). It is forgotten.";
      case Fault.LoginLeft(var id) ->
          "A sealed login belongs to no account (" + id + "). It is deleted.";
    };
  }
}
