package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.store.CredentialStore;
import io.keyward.sandbox.Sandbox;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which places a command may talk to. An environment variable never names one: whoever can plant it
 * would else be sent the tokens.
 */
final class Reach {
  private static final String SIGN_IN = "signs in, renews and revokes logins";
  private static final String PROMPTS = "runs prompts";
  private static final String LENDS =
      "runs prompts of ChatGPT accounts, and says how much of them is used";
  private static final String RENEWS = "renews logins of accounts";
  private static final URI CHATGPT = URI.create("https://chatgpt.com/backend-api/codex/responses");

  private Reach() {}

  /** Those who issue logins: the chosen one, and whoever issued the login that is stored. */
  static Destinations ofIssuer(Settings settings, IssuerChoice choice, Terminal terminal) {
    return ofIssuer(settings, choice, terminal::watchedStore);
  }

  /** The same, where the login is in this store. */
  static Destinations ofIssuer(
      Settings settings, IssuerChoice choice, Supplier<CredentialStore> store) {
    Named named = named(choice.base().isPresent(), settings.issuerUrl().isPresent());
    Destinations chosen =
        Destinations.of(Destination.of(settings.issuer(choice).base(), SIGN_IN, named));
    return stored(store).map(issuer -> withStored(chosen, issuer)).orElse(chosen);
  }

  private static Destinations withStored(Destinations chosen, Issuer issuer) {
    return chosen.permits(issuer.base())
        ? chosen
        : chosen.and(Destination.of(issuer.base(), SIGN_IN, Named.STORED_LOGIN));
  }

  /** The same, and where prompts go. */
  static Destinations of(
      Settings settings, IssuerChoice issuer, ResponsesChoice responses, Terminal terminal) {
    Named named = named(responses.url().isPresent(), settings.responsesUrl().isPresent());
    return ofIssuer(settings, issuer, terminal)
        .and(Destination.of(settings.responses(responses), PROMPTS, named));
  }

  /** Where prompts of ChatGPT accounts go, unless somebody names another place. */
  static URI ofSignIns(Settings settings, ResponsesChoice responses) {
    boolean isNamed = responses.url().isPresent() || settings.responsesUrl().isPresent();
    return isNamed ? settings.responses(responses) : CHATGPT;
  }

  /** All: the places of the login in front, those of these accounts, and their issuers. */
  static Destinations ofAccounts(
      Settings settings,
      IssuerChoice issuer,
      ResponsesChoice responses,
      List<Account> accounts,
      Terminal terminal) {
    Destinations all = of(settings, issuer, responses, terminal);
    URI forSignIns = ofSignIns(settings, responses);
    return withIssuersOf(
        accounts,
        all.permits(forSignIns) ? all : all.and(Destination.of(forSignIns, LENDS, Named.DEFAULT)));
  }

  /** These, and whoever issued the logins of these accounts. */
  static Destinations withIssuersOf(List<Account> accounts, Destinations places) {
    Destinations all = places;
    for (Account account : accounts) {
      if (account.owner() instanceof Owner.Member(var base, var _, var _)) {
        URI at = URI.create(base);
        all = all.permits(at) ? all : all.and(Destination.of(at, RENEWS, Named.STORED_LOGIN));
      }
    }
    return all;
  }

  /** Whoever issued these tokens, and nobody else. */
  static Destinations of(ChatGptTokens tokens) {
    return Destinations.of(Destination.of(issuer(tokens).base(), SIGN_IN, Named.STORED_LOGIN));
  }

  /** A sandbox of this process, which is both. */
  static Destinations of(Sandbox sandbox) {
    return Destinations.of(
        Destination.of(sandbox.url(), SIGN_IN, Named.THIS_PROCESS),
        Destination.of(sandbox.responsesUrl(), PROMPTS, Named.THIS_PROCESS));
  }

  private static Named named(boolean byOption, boolean bySettings) {
    return byOption ? Named.OPTION : bySettings ? Named.SETTINGS : Named.DEFAULT;
  }

  /** Who issued what is stored; a login that can't be read, or says nonsense, names nobody. */
  private static Optional<Issuer> stored(Supplier<CredentialStore> store) {
    try {
      return store.get().load().orElse(null) instanceof ChatGptTokens tokens
          ? Optional.of(issuer(tokens))
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** Tokens that do not say are OpenAI's. */
  private static Issuer issuer(ChatGptTokens tokens) {
    return tokens.provenance().map(Provenance::issuer).map(Issuer::at).orElseGet(Issuer::openAi);
  }
}
