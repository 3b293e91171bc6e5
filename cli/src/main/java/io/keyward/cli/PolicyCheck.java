package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Layer.State;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Checks the files that make the policy, and the stored login against them, without changing
 * anything: a login that breaks the policy is named, and stays.
 */
record PolicyCheck() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    CodexConfig config = CodexConfig.read(terminal.sources());
    Policy policy = Policy.of(config);
    if (policy.methods().isEmpty()) {
      throw new Problem(
              "policy-leaves-nothing",
              "The policy leaves no way to sign in.",
              String.join(
                  "; ",
                  policy.rules().stream()
                      .map(rule ->
                          rule.name() + " " + rule.words() + ", set by " + rule.origin().words())
                      .toList()),
              "Change one of these rules; codex does not start with them either.")
          .asException();
    }
    Optional<Credential> held = terminal.watchedStore().load();
    if (held.isPresent()
        && policy.verdict(held.get()) instanceof Verdict.Broken(var _, var problem)) {
      throw new PolicyBrokenException(problem);
    }
    List<String> remarks =
        config.layers().stream()
            .filter(layer -> layer.state() == State.READ && !layer.remark().isEmpty())
            .map(layer -> layer.place() + ": " + layer.remark())
            .toList();
    switch (terminal.format()) {
      case TEXT -> {
        remarks.forEach(terminal::say);
        terminal.out().println(words(policy, held.isPresent()));
      }
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("rules", policy.rules().size())
                  .with("signedIn", held.isPresent())
                  .with(
                      "remarks", new Json.Arr(remarks.stream().<Json>map(Json.Str::new).toList())));
    }
    return Exit.OK;
  }

  private static String words(Policy policy, boolean signedIn) {
    String files =
        policy.rules().isEmpty() ? "No rule is set." : "The policy's files are in order.";
    return files + (signedIn ? " The stored login is permitted." : " Nobody is signed in.");
  }
}
