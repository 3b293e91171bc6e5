package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.code.Kind;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.login.Refused.Why;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers by which a stranger finds out who has an account. */
public final class AccountAnswers implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "account-answers";

  private static final List<String> UNKNOWN =
      List.of(
          "not found",
          "no user",
          "no account",
          "not exist",
          "doesn't exist",
          "unknown",
          "not registered",
          "isn't registered");

  private final Rule rule;

  /** For the one rule that asks for it. */
  public AccountAnswers(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      if (file.scanned().latin().contains("assw")) {
        for (int function : file.tree().nodes(Kind.FUNCTION)) {
          signIn(file.at(function));
        }
      }
    }
    for (Route route : program.routes()) {
      if (isReset(route)) {
        reset(route);
      }
    }
  }

  private void signIn(At function) {
    List<Refused> all = Refused.in(function);
    for (Refused unknown : of(all, Why.NO_ACCOUNT)) {
      for (Refused wrong : of(all, Why.WRONG_PASSWORD)) {
        if (!unknown.words().equals(wrong.words())) {
          tell(
              unknown.at(),
              "Who tries addresses with any password learns which of them have an account: the answers differ.",
              "sign-in",
              new Step(unknown.at().place(), "answers for an address without an account"),
              new Step(wrong.at().place(), "answers something else for a wrong password"));
          return;
        }
      }
    }
  }

  private static List<Refused> of(List<Refused> all, Why why) {
    return all.stream().filter(each -> each.why() == why).toList();
  }

  private static boolean isReset(Route route) {
    String path = route.path().toLowerCase(Locale.ROOT);
    return path.contains("forgot") || path.contains("request-reset") || path.contains("resend");
  }

  private void reset(Route route) {
    for (Refused unknown : of(Refused.in(route.handler()), Why.NO_ACCOUNT)) {
      List<String> words = new ArrayList<>();
      for (String word : unknown.words()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
      boolean told =
          words.contains("404")
              || words.stream().anyMatch(word -> UNKNOWN.stream().anyMatch(word::contains));
      if (told) {
        tell(
            unknown.at(),
            "%s tells whoever asks whether an address has an account.".formatted(route.title()),
            "reset " + route.title(),
            new Step(unknown.at().place(), "answers for an address without an account"));
        return;
      }
    }
  }

  private void tell(At at, String why, String identity, Step... steps) {
    at.tell(rule, Confidence.LIKELY, why, identity, steps);
  }
}
