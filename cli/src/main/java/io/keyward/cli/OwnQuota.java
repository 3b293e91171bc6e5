package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Ending;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Loan;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Quota;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.proxy.quota.QuotaFolder;
import io.keyward.proxy.quota.QuotaLog;
import io.keyward.proxy.quota.QuotaReading;
import io.keyward.responses.Failure;
import io.keyward.responses.QuotaClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How much of the accounts of whoever sits at this terminal is used.
 *
 * @param asks where it is asked for
 */
record OwnQuota(OwnAccounts accounts, QuotaFolder folder, Asks asks, Terminal terminal) {
  private static final String PURPOSE = "says how much of ChatGPT accounts is used";

  /**
   * Whom to ask.
   *
   * @param issuer renews logins
   * @param responses the address beside which quota is asked for
   */
  record Asks(IssuerChoice issuer, ResponsesChoice responses) {
    /** As the settings say. */
    static final Asks AS_SET =
        new Asks(
            new IssuerChoice(Optional.empty(), Optional.empty()),
            new ResponsesChoice(Optional.empty(), Optional.empty()));
  }

  static OwnQuota of(Asks asks, Terminal terminal) {
    OwnAccounts accounts = OwnAccounts.of(terminal);
    return new OwnQuota(accounts, QuotaFolder.beside(accounts.folder()), asks, terminal);
  }

  /** What was said before. */
  QuotaLog log() {
    return new QuotaLog(folder);
  }

  /** Asks for these, one after the other, and keeps what they say. */
  final class Round {
    private final Lending lending;
    private final String issuer;
    private final QuotaClient client;
    private final OwnAlerts alerts;
    private final QuotaLog log;

    Round(List<Account> all) {
      Settings settings = Settings.read(terminal);
      URI address = Reach.ofSignIns(settings, asks.responses());
      HttpClient http = Network.client(reach(settings, address, all), terminal);
      IssuerClient asked =
          new IssuerClient(settings.issuer(asks.issuer()), http, Clock.systemUTC());
      this.issuer = asked.issuer().base().toString();
      this.lending = accounts.lending(_ -> asked);
      this.client = new QuotaClient(http, address, Clock.systemUTC());
      this.alerts = OwnAlerts.of(terminal);
      this.log = log();
    }

    /** Asks for this one; what went wrong is said, and keeps nobody from the others. */
    Optional<Problem> ask(Account account) {
      try {
        Loan loan = lending.lendToLook(account);
        return switch (client.ask(loan.tokens())) {
          case QuotaClient.Answer.Told(var told) -> {
            Quota quota =
                QuotaReading.of(
                    told.limits(), Optional.of(told.plan()), Clock.systemUTC().instant());
            loan.ended(new Ending.Told(quota));
            log.note(account.id(), quota);
            alerts.note(account, quota, folder, terminal);
            recognise(account);
            yield Optional.empty();
          }
          case QuotaClient.Answer.Failed(Failure failure) -> {
            loan.ended(ending(failure));
            yield Optional.of(failure.problem());
          }
        };
      } catch (ProblemException e) {
        return Optional.of(e.problem());
      }
    }

    /** Its login may have been renewed on the way, and say now whose it is. */
    private void recognise(Account account) {
      if (account.owner() instanceof Owner.Unnamed) {
        var _ = accounts.logins().recognised(account, issuer);
      }
    }
  }

  /** That this question has no answer does not mean that prompts would have none. */
  private static Ending ending(Failure failure) {
    return switch (failure) {
      case Failure.SignIn(var problem) ->
          new Ending.LoginEnded(Ending.Cause.SIGNED_OUT, problem.code());
      case Failure.Limited(var problem, var until, var _) ->
          new Ending.Limited(until, problem.code(), Optional.empty());
      case Failure.Refused _, Failure.Unavailable _, Failure.Cancelled _ ->
          new Ending.Indifferent();
    };
  }

  private Destinations reach(Settings settings, URI address, List<Account> all) {
    return Reach.withIssuersOf(
        all,
        Reach.ofIssuer(settings, asks.issuer(), terminal)
            .and(Destination.of(address, PURPOSE, Named.DEFAULT)));
  }
}
