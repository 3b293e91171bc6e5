package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.cli.purge.Belonging;
import io.keyward.cli.purge.Belongings;
import io.keyward.cli.purge.Belongings.Removal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/**
 * Removes everything of Keyward's own from this machine, after showing what that is.
 *
 * @param consent whether to ask, and whether to do it at all
 * @param login what becomes of the login
 * @param issuer told about logins that do not say who issued them
 */
record Purge(Consent consent, OfLogin login, IssuerChoice issuer) implements Command {

  /** Whether to do it. */
  enum Consent {
    /** Shows what would go, and changes nothing. */
    DRY_RUN,
    /** Asks the person. */
    ASK,
    /** The person has said so in advance. */
    GIVEN;

    static Consent of(CommandLine line) {
      if (line.has(Option.DRY_RUN)) {
        return DRY_RUN;
      }
      return line.has(Option.YES) ? GIVEN : ASK;
    }
  }

  /** What becomes of the login, which is the codex command's too. */
  enum OfLogin {
    KEPT,
    ENDED
  }

  @Override
  public Exit run(Terminal terminal) {
    Belongings belongings =
        Belongings.of(
            terminal.environment(),
            terminal.home(),
            terminal.codexHome(),
            program(),
            System.getProperty("os.name", ""));
    try {
      List<Belonging> found = belongings.found();
      AccountsKeyring keyring = AccountsKeyring.of(terminal);
      AccountsKeyring.Found key = keyring.found();
      show(found, key, keyring, terminal);
      if (consent == Consent.DRY_RUN) {
        terminal.json(
            json(found.stream().map(each -> new Removal(each, "not asked for")).toList())
                .with("keyInKeyring", key instanceof AccountsKeyring.Found.There));
        return Exit.OK;
      }
      if (!isAgreed(found, key, terminal)) {
        terminal.say("Nothing was removed.");
        terminal.json(
            json(List.of()).with("keyInKeyring", key instanceof AccountsKeyring.Found.There));
        return Exit.NO;
      }
      return done(belongings.remove(found), removed(key, keyring, terminal), terminal);
    } catch (IOException e) {
      throw new Problem(
              "purge-incomplete",
              "Not everything of Keyward's could be looked at.",
              "The system gave an error of kind " + e.getClass().getSimpleName() + ".",
              "Check that its folders are yours, then try again.")
          .causedBy(e);
    }
  }

  private void show(
      List<Belonging> found,
      AccountsKeyring.Found key,
      AccountsKeyring keyring,
      Terminal terminal) {
    terminal.say(
        found.isEmpty() ? "There is no file of Keyward's own here." : "Keyward's own files:");
    for (Belonging each : found) {
      terminal.say("  " + each.shown() + "  (" + each.what() + ", " + each.bytes() + " bytes)");
    }
    switch (key) {
      case AccountsKeyring.Found.There _ ->
          terminal.say("The key of the accounts in " + keyring.words() + " goes, too.");
      case AccountsKeyring.Found.Unknown(var why) ->
          terminal.say(
              "Whether there is a key of accounts in "
                  + keyring.words()
                  + " can't be told: "
                  + why.problem().title());
      case AccountsKeyring.Found.Absent _ -> {}
    }
    switch (login) {
      case KEPT -> terminal.say("The login stays, for the codex command; --login ends it too.");
      case ENDED -> terminal.say("The login is ended too, in the file and in the keyring.");
    }
    if (!terminal.environment().getOrDefault("KEYWARD_CONFIG", "").isEmpty()) {
      terminal.say("The file that KEYWARD_CONFIG names stays.");
    }
  }

  private boolean isAgreed(List<Belonging> found, AccountsKeyring.Found key, Terminal terminal) {
    boolean isNothing =
        found.isEmpty() && login == OfLogin.KEPT && !(key instanceof AccountsKeyring.Found.There);
    if (consent == Consent.GIVEN || isNothing) {
      return true;
    }
    if (!terminal.person()) {
      throw new Problem(
              "purge-unconfirmed",
              "Nobody is here to say whether all of it may go.",
              "Nothing was removed.",
              "Add --yes, or --dry-run to see the list only.")
          .asException();
    }
    return terminal.agreesExpressly("Remove all of it?");
  }

  /** After the files: without it nobody could open what is still there. */
  private static Exit removed(
      AccountsKeyring.Found key, AccountsKeyring keyring, Terminal terminal) {
    Optional<KeyringException> why =
        key instanceof AccountsKeyring.Found.There ? keyring.remove() : Optional.empty();
    why.ifPresent(e -> {
      terminal.say("Still there: the key of the accounts in " + keyring.words() + ".");
      terminal.problem(e.problem());
    });
    return why.isPresent() ? Exit.FILE : Exit.OK;
  }

  private Exit done(List<Removal> removals, Exit ofKey, Terminal terminal) {
    Exit exit = ofKey;
    for (Removal removal : removals) {
      if (!removal.isGone()) {
        terminal.say("Still there: " + removal.belonging().shown() + ". " + removal.why());
        exit = Exit.FILE;
      }
    }
    if (login == OfLogin.ENDED) {
      Exit ended = new Logout(issuer, Logout.Extent.EVERYWHERE).end(terminal);
      exit = exit == Exit.OK ? ended : exit;
    }
    if (exit == Exit.OK) {
      terminal.say("Done.");
    }
    terminal.json(json(removals).with("keyInKeyring", ofKey != Exit.OK));
    return exit;
  }

  private Json.Obj json(List<Removal> removals) {
    return Json.object()
        .with("schema", 1)
        .with("dryRun", consent == Consent.DRY_RUN)
        .with("files", new Json.Arr(removals.stream().<Json>map(this::json).toList()));
  }

  private Json.Obj json(Removal removal) {
    Belonging each = removal.belonging();
    Json.Obj json =
        Json.object()
            .with("path", each.shown())
            .with("what", each.what())
            .with("bytes", each.bytes());
    if (consent == Consent.DRY_RUN) {
      return json;
    }
    json = json.with("removed", removal.isGone());
    return removal.isGone() ? json : json.with("why", removal.why());
  }

  /** Where the jars are, beside which the launcher keeps its archives of classes. */
  private static Optional<Path> program() {
    CodeSource source = Purge.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar) ? Optional.ofNullable(jar.getParent()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
