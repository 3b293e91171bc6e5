package io.keyward.accounts.transfer;

import io.keyward.accounts.Account;
import io.keyward.accounts.Arrivals;
import io.keyward.accounts.Newcomer;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.auth.seal.PassphraseSeal;
import io.keyward.auth.store.LoginText;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Accounts with their logins in one file, sealed under a passphrase. All that is readable of it is
 * that it is one, of which version, and how its key is made. Immutable.
 */
public final class Bundle {
  private static final String KIND = "keyward";
  private static final String ACCOUNTS = "accounts";
  private static final long VERSION = 1;
  private static final int MOST_ACCOUNTS = 10_000;
  private static final int MOST_TAGS = 1_000;

  private final Json.Obj file;

  private Bundle(Json.Obj file) {
    this.file = file;
  }

  /** Whether a file says of itself that it is one. */
  static boolean isOne(Json.Obj object) {
    return object.string(KIND).equals(Optional.of(ACCOUNTS));
  }

  /** From a file; nothing of it is opened yet. */
  static Bundle read(Spot whole) {
    long version = whole.at("version").number(Integer.MAX_VALUE);
    if (version != VERSION) {
      throw MultiAuthFile.newer("It is version " + version + "; " + VERSION + " is known.");
    }
    return new Bundle(whole.object());
  }

  /**
   * Seals accounts.
   *
   * @throws ProblemException {@code passphrase-short}
   */
  public static Bundle of(Arrivals arrivals, Secret passphrase, SecureRandom random) {
    List<Json> accounts = new ArrayList<>();
    for (Newcomer newcomer : arrivals.newcomers()) {
      accounts.add(write(newcomer));
    }
    Json.Obj content = Json.object().with(ACCOUNTS, new Json.Arr(accounts));
    if (arrivals.chosen().isPresent()) {
      content = content.with("chosen", arrivals.newcomers().indexOf(arrivals.chosen().get()));
    }
    return new Bundle(
        PassphraseSeal.seal(
            Json.object().with(KIND, ACCOUNTS).with("version", VERSION),
            Secret.of(content.compact()),
            passphrase,
            random));
  }

  /** As the file is to be. */
  public String text() {
    return file.pretty() + "\n";
  }

  /**
   * What is in it.
   *
   * @throws ProblemException {@code passphrase-wrong}, {@code bundle-damaged}, {@code
   *     import-file-broken}
   */
  public Arrivals open(Secret passphrase) {
    Spot whole = Spot.of(json(PassphraseSeal.open(file, passphrase)));
    List<Newcomer> newcomers = new ArrayList<>();
    for (Spot account : whole.at(ACCOUNTS).elements(MOST_ACCOUNTS)) {
      newcomers.add(newcomer(account));
    }
    Optional<Newcomer> chosen =
        whole.find("chosen").map(at -> newcomers.get((int) at.number(newcomers.size() - 1L)));
    return new Arrivals("a bundle", newcomers, chosen);
  }

  private static Json json(Secret text) {
    try {
      return LoginText.parse(text);
    } catch (JsonException e) {
      throw Spot.broken("It is no JSON: " + e.reason());
    }
  }

  private static Json.Obj write(Newcomer newcomer) {
    Json.Obj json =
        Json.object()
            .with("login", LoginText.write(newcomer.credential()))
            .with("note", newcomer.note())
            .with("enabled", newcomer.use() == Account.Use.ENABLED)
            .with("priority", newcomer.priority())
            .with("tags", new Json.Arr(newcomer.tags().stream().<Json>map(Json.Str::new).toList()));
    if (newcomer.label().isPresent()) {
      json = json.with("label", newcomer.label().get());
    }
    if (newcomer.email().isPresent()) {
      json = json.with("email", newcomer.email().get());
    }
    if (newcomer.added().isPresent()) {
      json = json.with("added", newcomer.added().get().toEpochMilli());
    }
    return switch (newcomer.state()) {
      case Newcomer.State.Fine _ -> json;
      case Newcomer.State.Limited(var until) -> json.with("limitedUntil", until.toEpochMilli());
      case Newcomer.State.SignedOut _ -> json.with("signedOut", true);
    };
  }

  private static Newcomer newcomer(Spot account) {
    Credential login =
        LoginText.read(
                account.at("login").object(), account.at("login").wrong("it is no login").problem())
            .orElseThrow(() -> account.at("login").wrong("there is no login in it"));
    List<String> tags = new ArrayList<>();
    for (Spot tag : account.at("tags").elements(MOST_TAGS)) {
      tags.add(tag.text());
    }
    return new Newcomer(
        login,
        account.find("label").map(Spot::text),
        account.find("email").map(Spot::text),
        tags,
        account.at("note").note(),
        account.at("enabled").truth() ? Account.Use.ENABLED : Account.Use.DISABLED,
        account.at("priority").integer(),
        account.find("added").map(Spot::time),
        Optional.empty(),
        state(account));
  }

  private static Newcomer.State state(Spot account) {
    if (account.find("signedOut").map(Spot::truth).orElse(false)) {
      return new Newcomer.State.SignedOut();
    }
    return account
        .find("limitedUntil")
        .<Newcomer.State>map(at -> new Newcomer.State.Limited(at.time()))
        .orElseGet(Newcomer.State.Fine::new);
  }
}
