package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Standing;
import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingJson;
import io.keyward.cli.standing.StandingWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether accounts can be used: whether their logins rest where they should, what is known of
 * their health, and, if that is wanted, what the provider says. Exit code 1 if one can't be used.
 *
 * @param name of one; all, if it is empty
 * @param asking whether the provider is asked
 */
record AccountsCheck(Optional<String> name, Asking asking, OwnQuota.Asks asks) implements Command {

  /** Whether the provider is asked. */
  enum Asking {
    NOBODY,
    PROVIDER
  }

  /** What came of one. */
  private record Checked(Account account, Optional<String> login, Optional<Problem> answer) {
    boolean isFit(Standing standing, Instant now) {
      return login.isEmpty() && answer.isEmpty() && standing.health().letsThrough(now);
    }
  }

  @Override
  public Exit run(Terminal terminal) {
    OwnQuota own = OwnQuota.of(asks, terminal);
    Pool pool = own.accounts().names().pool();
    List<Account> accounts = name.isPresent() ? List.of(pool.named(name.get())) : pool.accounts();
    List<Checked> checked = checked(own, accounts);
    Instant now = Instant.now();
    List<Json> all = new ArrayList<>();
    boolean fit = true;
    for (Checked each : checked) {
      Standing standing = own.accounts().standings().now().of(each.account());
      fit &= each.isFit(standing, now);
      if (terminal.format() == Format.TEXT) {
        terminal.out().println(words(each, standing, now));
      }
      all.add(json(each, standing, now));
    }
    if (accounts.isEmpty()) {
      terminal.say("There are no accounts. Add one with keyward accounts add.");
    }
    terminal.json(Json.object().with("schema", 1).with("accounts", new Json.Arr(all)));
    return fit && !accounts.isEmpty() ? Exit.OK : Exit.NO;
  }

  private List<Checked> checked(OwnQuota own, List<Account> accounts) {
    Logins logins = own.accounts().logins();
    List<Checked> checked = new ArrayList<>();
    Optional<OwnQuota.Round> round =
        asking == Asking.PROVIDER ? Optional.of(own.new Round(accounts)) : Optional.empty();
    for (Account account : accounts) {
      Optional<String> login = logins.trouble(account);
      checked.add(
          new Checked(
              account,
              login,
              login.isPresent() || account.kind() != Account.Kind.CHATGPT
                  ? Optional.empty()
                  : round.flatMap(asked -> asked.ask(account))));
    }
    return checked;
  }

  private String words(Checked checked, Standing standing, Instant now) {
    StringBuilder words = new StringBuilder(checked.account().label()).append(": ");
    if (checked.login().isPresent()) {
      return words
          .append("its login can't be used (")
          .append(checked.login().get())
          .append(").")
          .toString();
    }
    if (checked.answer().isPresent()) {
      return words.append(checked.answer().get().title()).toString();
    }
    words.append(standing.health().sentence());
    if (asking == Asking.PROVIDER) {
      words.append(
          checked.account().kind() == Account.Kind.CHATGPT
              ? "; the provider answers"
              : "; a key is not asked about, only used");
    }
    return words.append('.').append(StandingWords.inShort(standing, now)).toString();
  }

  private static Json.Obj json(Checked checked, Standing standing, Instant now) {
    Json.Obj json =
        Json.object()
            .with("id", checked.account().id())
            .with("label", checked.account().label())
            .with("fit", checked.isFit(standing, now))
            .with("standing", StandingJson.of(standing, now));
    if (checked.login().isPresent()) {
      json = json.with("login", checked.login().get());
    }
    return checked.answer().isPresent() ? json.with("answer", checked.answer().get().code()) : json;
  }
}
