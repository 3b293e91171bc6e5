package io.keyward.auth.policy;

import io.keyward.auth.Problem;
import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Setting;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.store.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a login must be: every rule must be met, whoever set it, so that one more rule never loosens
 * another. Pure and immutable.
 *
 * @param rules in the order in which they are checked
 * @param pinnedStore where the login must rest, if that is required
 */
public record Policy(List<Rule> rules, Optional<Setting<StoreKind>> pinnedStore) {

  /** Everything is allowed. */
  public static final Policy NONE = new Policy(List.of(), Optional.empty());

  private static final Verdict PERMITTED = new Verdict.Permitted();

  /** Copies the list. */
  public Policy {
    rules = List.copyOf(rules);
  }

  /**
   * The policy that is configured. {@code forced_chatgpt_workspace_id} without a workspace is no
   * rule; {@code allowed_login_methods} and {@code allowed_chatgpt_workspaces} without an entry are
   * rules that nothing meets (measured on codex-cli 0.169.0).
   */
  public static Policy of(CodexConfig config) {
    List<Rule> rules = new ArrayList<>();
    if (config.loginMethod().isPresent()) {
      Setting<LoginMethod> forced = config.loginMethod().get();
      rules.add(new Rule.Methods("forced_login_method", List.of(forced.value()), forced.origin()));
    }
    if (config.requirements().loginMethods().isPresent()) {
      Setting<List<LoginMethod>> allowed = config.requirements().loginMethods().get();
      rules.add(new Rule.Methods("allowed_login_methods", allowed.value(), allowed.origin()));
    }
    if (config.workspaces().isPresent() && !config.workspaces().get().value().isEmpty()) {
      Setting<List<String>> forced = config.workspaces().get();
      rules.add(
          new Rule.Workspaces("forced_chatgpt_workspace_id", forced.value(), forced.origin()));
    }
    if (config.requirements().workspaces().isPresent()) {
      Setting<List<String>> allowed = config.requirements().workspaces().get();
      rules.add(
          new Rule.Workspaces("allowed_chatgpt_workspaces", allowed.value(), allowed.origin()));
    }
    if (config.requirements().mfa().isPresent() && config.requirements().mfa().get().value()) {
      rules.add(new Rule.Mfa("require_mfa", config.requirements().mfa().get().origin()));
    }
    return new Policy(rules, config.requirements().storeKind());
  }

  /** Whether this login may be used and stored. */
  public Verdict verdict(Credential credential) {
    for (Rule rule : rules) {
      Optional<Problem> broken = rule.brokenBy(credential);
      if (broken.isPresent()) {
        return new Verdict.Broken(rule, broken.get());
      }
    }
    return PERMITTED;
  }

  /**
   * Whether a sign-in of this kind can lead to a login that may be used; to be asked before one
   * starts. Rules that leave each other no workspace forbid every ChatGPT sign-in.
   */
  public Verdict permits(LoginMethod method) {
    for (Rule rule : rules) {
      Optional<Problem> forbidden = rule.forbids(method);
      if (forbidden.isPresent()) {
        return new Verdict.Broken(rule, forbidden.get());
      }
    }
    Optional<List<String>> left = workspaces();
    if (method == LoginMethod.CHATGPT && left.isPresent() && left.get().isEmpty()) {
      return noneLeft();
    }
    return PERMITTED;
  }

  private Verdict noneLeft() {
    List<Rule> two = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule instanceof Rule.Workspaces) {
        two.add(rule);
      }
    }
    Rule last = two.getLast();
    return new Verdict.Broken(
        last,
        new Problem(
            "policy-workspace",
            "The rules leave no ChatGPT workspace that one could sign in to.",
            two.getFirst().name()
                + " "
                + two.getFirst().words()
                + ", set by "
                + two.getFirst().origin().words()
                + ", but "
                + last.name()
                + " "
                + last.words()
                + ", set by "
                + last.origin().words()
                + ".",
            "Sign in with an API key if that is allowed, or have one of the rules changed."));
  }

  /**
   * The workspaces that every rule allows, in the order of the first; empty outside if there is no
   * such rule, empty inside if nothing is left.
   */
  public Optional<List<String>> workspaces() {
    Optional<List<String>> left = Optional.empty();
    for (Rule rule : rules) {
      if (rule instanceof Rule.Workspaces workspaces) {
        List<String> both = new ArrayList<>(left.orElse(workspaces.allowed()));
        both.retainAll(workspaces.allowed());
        left = Optional.of(List.copyOf(both));
      }
    }
    return left;
  }

  /** The ways to sign in that {@link #permits} lets pass. */
  public List<LoginMethod> methods() {
    List<LoginMethod> permitted = new ArrayList<>();
    for (LoginMethod method : LoginMethod.values()) {
      if (permits(method) instanceof Verdict.Permitted) {
        permitted.add(method);
      }
    }
    return List.copyOf(permitted);
  }
}
