package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Arrivals;
import io.keyward.accounts.Health;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Newcomer;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Standing;
import io.keyward.accounts.Standings;
import io.keyward.accounts.transfer.Bundle;
import io.keyward.auth.Problem;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.disk.NewFile;
import io.keyward.auth.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes accounts with their logins into one file, sealed under a passphrase. A file that is there
 * is never overwritten.
 *
 * @param names of the accounts; all of them if it is empty
 */
record AccountsExport(Path file, List<String> names, Passphrase passphrase) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw there().asException();
    }
    OwnAccounts own = OwnAccounts.of(terminal);
    Pool pool = own.names().pool();
    List<Account> accounts =
        names.isEmpty() ? pool.accounts() : names.stream().map(pool::named).distinct().toList();
    if (accounts.isEmpty()) {
      throw new Problem(
              "export-nothing",
              "There are no accounts to be exported.",
              "",
              "Add one with keyward accounts add.")
          .asException();
    }
    Arrivals arrivals = arrivals(pool, accounts, own, terminal);
    write(Bundle.of(arrivals, passphrase.toSeal(terminal), new SecureRandom()).text());
    terminal.say(
        "Wrote "
            + arrivals.newcomers().size()
            + (arrivals.newcomers().size() == 1 ? " account" : " accounts")
            + " into "
            + Problem.quoted(String.valueOf(file.getFileName()))
            + ".");
    terminal.say("keyward accounts import reads it, here or elsewhere, with the passphrase.");
    terminal.json(Json.object().with("schema", 1).with("accounts", arrivals.newcomers().size()));
    return Exit.OK;
  }

  private static Arrivals arrivals(
      Pool pool, List<Account> accounts, OwnAccounts own, Terminal terminal) {
    Logins logins = own.logins();
    Standings standings = own.standings().now();
    List<Newcomer> newcomers = new ArrayList<>();
    Optional<Newcomer> chosen = Optional.empty();
    for (Account account : accounts) {
      Optional<Credential> login = logins.of(account).load();
      if (login.isEmpty()) {
        terminal.say("Left out, because no login of it is here: " + account.label() + ".");
      } else {
        Newcomer newcomer = newcomer(account, login.get(), standings.of(account));
        newcomers.add(newcomer);
        if (AccountJson.isStandard(account, pool)) {
          chosen = Optional.of(newcomer);
        }
      }
    }
    return new Arrivals("this pool", newcomers, chosen);
  }

  private static Newcomer newcomer(Account account, Credential login, Standing standing) {
    return new Newcomer(
        login,
        Optional.of(account.label()),
        account.email(),
        account.tags(),
        account.note(),
        account.use(),
        account.priority(),
        Optional.of(account.added()),
        Optional.empty(),
        state(standing));
  }

  private static Newcomer.State state(Standing standing) {
    if (standing.health() instanceof Health.Ended) {
      return new Newcomer.State.SignedOut();
    }
    return standing
        .limitAt(Instant.now())
        .<Newcomer.State>map(limit -> new Newcomer.State.Limited(limit.until()))
        .orElseGet(Newcomer.State.Fine::new);
  }

  private void write(String text) {
    try {
      NewFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw there().causedBy(e);
    } catch (IOException e) {
      throw new Problem(
              "export-unwritable",
              "The file could not be written.",
              "The system gave an error of kind " + e.getClass().getSimpleName() + ".",
              "Name a file in a folder of yours that is there.")
          .causedBy(e);
    }
  }

  private static Problem there() {
    return new Problem(
        "export-exists",
        "There is a file of this name already, and it was left as it is.",
        "",
        "Name another one, or remove it first.");
  }
}
