package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings of sign-in that are weaker than they should be, in one finding for the file. */
final class AuthSettings implements Check {
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_CODE_SECONDS = 3600;

  /** A setting that is weak, and what that means. */
  private record Weak(String section, String key, String why) {}

  @Override
  public void check(Project project, Rule rule) {
    Settings settings = project.settings();
    for (String prefix : prefixes(settings)) {
      List<Weak> weak = weak(settings, prefix);
      if (!weak.isEmpty()) {
        report(project, rule, weak);
      }
    }
  }

  /** Settings for a deployed project stand below remotes; without any, one file is for all. */
  private static List<String> prefixes(Settings settings) {
    List<String> prefixes = new ArrayList<>();
    for (String remote : settings.names("remotes")) {
      prefixes.add("remotes." + remote + ".auth");
    }
    return prefixes.isEmpty() ? List.of("auth") : prefixes;
  }

  private static List<Weak> weak(Settings settings, String auth) {
    List<Weak> weak = new ArrayList<>();
    if (settings.says(auth + ".email.enable_confirmations", false)) {
      weak.add(new Weak(auth + ".email", "enable_confirmations", "addresses are never confirmed"));
    }
    if (isBelow(settings.number(auth + ".minimum_password_length"))) {
      weak.add(
          new Weak(auth, "minimum_password_length", "passwords may be shorter than 8 characters"));
    }
    if (isAbove(settings.number(auth + ".email.otp_expiry"))) {
      weak.add(new Weak(auth + ".email", "otp_expiry", "codes by e-mail hold longer than an hour"));
    }
    if (settings.says(auth + ".enable_anonymous_sign_ins", true)
        && !settings.says(auth + ".captcha.enabled", true)) {
      weak.add(
          new Weak(auth, "enable_anonymous_sign_ins", "anybody becomes a user without a captcha"));
    }
    return weak;
  }

  private static boolean isBelow(Optional<Number> length) {
    return length.map(it -> it.longValue() < SHORTEST_PASSWORD).orElse(false);
  }

  private static boolean isAbove(Optional<Number> seconds) {
    return seconds.map(it -> it.longValue() > LONGEST_CODE_SECONDS).orElse(false);
  }

  private static void report(Project project, Rule rule, List<Weak> weak) {
    List<Step> steps = new ArrayList<>();
    Optional<Origin> first = Optional.empty();
    for (Weak each : weak) {
      Optional<Origin> at = project.settings().place(each.section(), each.key());
      at.ifPresent(origin -> steps.addAll(project.steps(new Told(origin, each.why()))));
      first = first.isEmpty() ? at : first;
    }
    List<String> reasons = weak.stream().map(Weak::why).toList();
    first.ifPresent(at ->
        project.found(
            rule,
            Confidence.LIKELY,
            at,
            "Signing in is weaker than it should be: %s. What is deployed may be set otherwise."
                .formatted(String.join("; ", reasons)),
            "auth settings",
            steps));
  }
}
