package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import io.keyward.auth.login.CurrentLogin;
import io.keyward.auth.login.CurrentLogin.Revocation;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.StoreKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Revokes the login and forgets it, with what broken off writes have left of it.
 *
 * @param issuer told about logins that do not say who issued them
 * @param extent where a login is looked for
 */
record Logout(IssuerChoice issuer, Extent extent) implements Command {

  /** Where a login is looked for. */
  enum Extent {
    /** Where the configuration says that it rests. */
    CONFIGURED,
    /** In the file and in the keyring, whatever the configuration says. */
    EVERYWHERE;

    static Extent of(CommandLine line) {
      return line.has(Option.ALL) ? EVERYWHERE : CONFIGURED;
    }
  }

  /** What was found in a place, and what became of it. */
  private sealed interface Outcome {
    /** Somebody was signed in. */
    record SignedOut(String place, Revocation revocation) implements Outcome {}

    /** Nobody was. */
    record Nobody(String place) implements Outcome {}

    /** Nobody knows. */
    record NotReached(String place, Problem problem) implements Outcome {}
  }

  @Override
  public Exit run(Terminal terminal) {
    Ending ending = ending(terminal);
    terminal.json(json(ending.outcomes()));
    return ending.exit();
  }

  /** The same, as a part of something greater that answers programs itself. */
  Exit end(Terminal terminal) {
    return ending(terminal).exit();
  }

  /** What became of everything. */
  private record Ending(List<Outcome> outcomes) {
    Exit exit() {
      return outcomes.stream().anyMatch(Outcome.NotReached.class::isInstance)
          ? Exit.UNAVAILABLE
          : Exit.OK;
    }
  }

  private Ending ending(Terminal terminal) {
    List<CredentialStore> stores = stores(terminal);
    List<Outcome> outcomes = new ArrayList<>();
    for (CredentialStore store : stores) {
      outcomes.add(stores.size() == 1 ? end(store, terminal) : endIfReached(store, terminal));
    }
    for (Outcome outcome : outcomes) {
      terminal.say(words(outcome, outcomes.size()));
    }
    return new Ending(outcomes);
  }

  private List<CredentialStore> stores(Terminal terminal) {
    return switch (extent) {
      case CONFIGURED -> configured(terminal);
      case EVERYWHERE -> everywhere(terminal);
    };
  }

  /** Whoever wants to sign out must not be held up by a configuration that nobody can read. */
  private static List<CredentialStore> configured(Terminal terminal) {
    try {
      return stores(CodexConfig.read(terminal.sources()).storeKind().value(), terminal);
    } catch (ProblemException e) {
      terminal.problem(e.problem());
      return everywhere(terminal);
    }
  }

  private static List<CredentialStore> everywhere(Terminal terminal) {
    return stores(StoreKind.KEYRING, terminal);
  }

  /** The file first: the keyring's stores would delete it without revoking what is in it. */
  private static List<CredentialStore> stores(StoreKind kind, Terminal terminal) {
    return switch (kind) {
      case FILE, EPHEMERAL -> List.of(terminal.watchedStore(kind));
      case KEYRING, AUTO ->
          List.of(terminal.watchedStore(StoreKind.FILE), terminal.watchedStore(kind));
    };
  }

  private Outcome end(CredentialStore store, Terminal terminal) {
    return new CurrentLogin(store, () -> reached(store, terminal))
        .end()
        .<Outcome>map(revocation -> new Outcome.SignedOut(store.place(), revocation))
        .orElseGet(() -> new Outcome.Nobody(store.place()));
  }

  /** Who can't ask the issuer, for want of certificates or a proxy, can still sign out here. */
  private IssuerClient reached(CredentialStore store, Terminal terminal) {
    try {
      return Network.issuer(issuer, store, terminal);
    } catch (ProblemException e) {
      terminal.problem(e.problem());
      throw e;
    }
  }

  /** A place that can't be reached must not keep anybody signed in at the others. */
  private Outcome endIfReached(CredentialStore store, Terminal terminal) {
    try {
      return end(store, terminal);
    } catch (ProblemException e) {
      return new Outcome.NotReached(store.place(), e.problem());
    }
  }

  private static String words(Outcome outcome, int places) {
    String where = places == 1 ? "" : " (" + place(outcome) + ")";
    return switch (outcome) {
      case Outcome.SignedOut(_, var revocation) -> words(revocation) + where;
      case Outcome.Nobody _ -> "Nobody was signed in." + where;
      case Outcome.NotReached(_, var problem) ->
          "Whether somebody is signed in there is not known. "
              + problem.title()
              + " "
              + problem.detail()
              + " "
              + problem.next()
              + where;
    };
  }

  private static String words(Revocation revocation) {
    return switch (revocation) {
      case REVOKED -> "Signed out, and the login was revoked.";
      case NOTHING_TO_REVOKE -> "Signed out.";
      case NOT_REVOKED ->
          "Signed out on this machine. The issuer could not be told: the login there ends when it"
              + " expires.";
    };
  }

  private static String place(Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignedOut(var place, _) -> place;
      case Outcome.Nobody(var place) -> place;
      case Outcome.NotReached(var place, _) -> place;
    };
  }

  private static Json.Obj json(List<Outcome> outcomes) {
    return Json.object()
        .with("schema", 1)
        .with("wasSignedIn", outcomes.stream().anyMatch(Outcome.SignedOut.class::isInstance))
        .with("places", new Json.Arr(outcomes.stream().<Json>map(Logout::json).toList()));
  }

  private static Json.Obj json(Outcome outcome) {
    Json.Obj json = Json.object().with("place", place(outcome));
    return switch (outcome) {
      case Outcome.SignedOut(_, var revocation) ->
          json.with("outcome", "signed-out").with("revocation", word(revocation));
      case Outcome.Nobody _ -> json.with("outcome", "nobody");
      case Outcome.NotReached(_, var problem) ->
          json.with("outcome", "not-reached").with("code", problem.code());
    };
  }

  /** For programs. */
  static String word(Revocation revocation) {
    return switch (revocation) {
      case REVOKED -> "revoked";
      case NOTHING_TO_REVOKE -> "nothing-to-revoke";
      case NOT_REVOKED -> "not-revoked";
    };
  }
}
