package io.keyward.proxy.relay;

import io.keyward.accounts.Account;
import io.keyward.accounts.Ending;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Loan;
import io.keyward.accounts.Wish;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.key.ClientKey;
import io.keyward.proxy.usage.Admission;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Subject;
import io.keyward.responses.RequestGlance;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** What must hold before a request goes on, however it came. Thread-safe. */
record Terms(Lending lending, Ledger ledger, Upstreams upstreams) {
  /** By which a program says what it works for. */
  private static final String PROJECT = "x-keyward-project";

  /**
   * The account that this key's requests go to now.
   *
   * @throws io.keyward.auth.ProblemException as {@link Lending#lend}
   */
  Loan lent(ClientKey key) throws RefusedException {
    Loan loan = lending.lend(new Wish(key.scope().onlyAccount(), Optional.empty()));
    if (!key.scope().allowsAccount(loan.account().id())) {
      loan.ended(new Ending.Indifferent());
      throw new RefusedException(notFor(loan.account()));
    }
    return loan;
  }

  static Refusal notFor(Account account) {
    return Refusal.of(
        403,
        "invalid_request_error",
        "account-not-allowed",
        "This key is not for the account "
            + account.label()
            + ", which is the one that is used now.");
  }

  /** A key that is for certain models only needs to see for certain which one this is. */
  static void checkModel(ClientKey key, RequestGlance glance) throws RefusedException {
    if (!key.scope().limitsModels()) {
      return;
    }
    Optional<String> model = glance.model();
    if (model.isEmpty() || !glance.isCertain()) {
      throw new RefusedException(
          Refusal.ofRequest(
              400,
              "model-not-certain",
              "This key is for certain models only, and which one this request is for can't be seen:"
                  + " the body must be plain JSON of at most 8 MiB that names it once.",
              "model"));
    }
    if (!key.scope().allowsModel(model.get())) {
      throw new RefusedException(
          Refusal.ofRequest(
              403,
              "model-not-allowed",
              "This key is not for the model " + model.get() + ".",
              "model"));
    }
  }

  /** Where it goes, with the query that it came with. */
  URI target(Route route, Loan loan, Request request) throws RefusedException {
    try {
      return upstreams.target(
          loan.account().kind(), route, Optional.ofNullable(request.getHttpURI().getQuery()));
    } catch (IllegalArgumentException e) {
      loan.ended(new Ending.Indifferent());
      throw new RefusedException(
          Refusal.ofRequest(400, "query-malformed", "The query can't be read.", "query"));
    }
  }

  /** What it is for, in the books. */
  static Subject subject(ClientKey key, Loan loan, Optional<String> model, String project) {
    return new Subject(
        loan.account().id(), model.orElse(""), key.project().orElse(project), key.id());
  }

  /** What the program says that it works for; empty if it does not say. */
  static String project(Request request) {
    return Optional.ofNullable(request.getHeaders().get(PROJECT)).orElse("");
  }

  /** A place for it in every budget that it falls under. */
  Booked booked(Subject subject, ClientKey key, Loan loan) throws RefusedException {
    return switch (ledger.admit(subject, key.scope().budget())) {
      case Admission.Refused(var problem, var until) -> {
        loan.ended(new Ending.Indifferent());
        throw new RefusedException(Refusal.of(429, "budget_used_up", problem, until));
      }
      case Admission.Admitted(var booking) -> new Booked(booking, subject, System.nanoTime());
    };
  }
}
