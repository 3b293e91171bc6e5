package io.keyward.cli;

import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Layer;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Origin;
import io.keyward.auth.config.Setting;
import io.keyward.auth.json.Json;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a login must be on this machine, who set each rule, and which files were asked. */
record PolicyShow() implements Command {
  private static final int COLUMN = 18;

  @Override
  public Exit run(Terminal terminal) {
    CodexConfig config = CodexConfig.read(terminal.sources());
    Policy policy = Policy.of(config);
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(config, policy));
      case JSON -> terminal.json(json(config, policy));
    }
    return Exit.OK;
  }

  private static String text(CodexConfig config, Policy policy) {
    StringBuilder text = new StringBuilder();
    row(text, "Sign in with", ways(policy.methods()));
    row(text, "Workspaces", policy.workspaces().map(PolicyShow::list).orElse("any"));
    row(
        text,
        "Second factor",
        policy.rules().stream().anyMatch(Rule.Mfa.class::isInstance) ? "required" : "not required");
    row(
        text,
        "The login rests",
        config.storeKind().value().word()
            + (policy.pinnedStore().isPresent() ? ", required" : "")
            + " (set by "
            + config.storeKind().origin().words()
            + ")");
    text.append("\nRules:\n");
    if (policy.rules().isEmpty()) {
      text.append("  none\n");
    }
    for (Rule rule : policy.rules()) {
      text.append("  ").append(rule.name()).append(' ').append(rule.words());
      text.append("; set by ").append(rule.origin().words()).append(".\n");
    }
    text.append("\nAsked, the strongest last:\n");
    for (Layer layer : config.layers()) {
      row(text, "  " + layer.state().word(), layer.place());
      if (!layer.remark().isEmpty()) {
        row(text, "", layer.remark());
      }
    }
    return text.toString();
  }

  private static String ways(List<LoginMethod> methods) {
    return methods.isEmpty()
        ? "nothing: no way to sign in is left"
        : String.join(
            " or ",
            methods.stream()
                .map(method -> method == LoginMethod.API ? "an API key" : "ChatGPT")
                .toList());
  }

  private static String list(List<String> workspaces) {
    return workspaces.isEmpty() ? "none" : String.join(", ", workspaces);
  }

  private static void row(StringBuilder text, String left, String right) {
    text.append(left).repeat(' ', Math.max(1, COLUMN - left.length())).append(right).append('\n');
  }

  private static Json.Obj json(CodexConfig config, Policy policy) {
    Json.Obj answer =
        Json.object()
            .with("schema", 1)
            .with("loginMethods", texts(policy.methods().stream().map(LoginMethod::word).toList()));
    Optional<List<String>> workspaces = policy.workspaces();
    if (workspaces.isPresent()) {
      answer = answer.with("workspaces", texts(workspaces.get()));
    }
    answer =
        answer
            .with("mfaRequired", policy.rules().stream().anyMatch(Rule.Mfa.class::isInstance))
            .with(
                "credentialsStore",
                set(config.storeKind().value().word(), config.storeKind().origin())
                    .with("required", policy.pinnedStore().isPresent()));
    Optional<Setting<String>> url = config.chatGptBaseUrl();
    if (url.isPresent()) {
      answer = answer.with("chatgptBaseUrl", set(url.get().value(), url.get().origin()));
    }
    return answer
        .with("rules", new Json.Arr(policy.rules().stream().map(PolicyShow::json).toList()))
        .with("layers", new Json.Arr(config.layers().stream().map(PolicyShow::json).toList()));
  }

  private static Json.Obj set(String value, Origin origin) {
    return origin(Json.object().with("value", value), origin);
  }

  private static Json.Obj origin(Json.Obj told, Origin origin) {
    return told.with("setBy", origin.setter().name().toLowerCase(Locale.ROOT))
        .with("place", origin.place());
  }

  private static Json json(Rule rule) {
    Json.Obj told = Json.object().with("rule", rule.name());
    Json.Obj allowed =
        switch (rule) {
          case Rule.Methods methods ->
              told.with(
                  "allowed", texts(methods.allowed().stream().map(LoginMethod::word).toList()));
          case Rule.Workspaces workspaces -> told.with("allowed", texts(workspaces.allowed()));
          case Rule.Mfa _ -> told;
        };
    return origin(allowed, rule.origin());
  }

  private static Json json(Layer layer) {
    Json.Obj told =
        Json.object()
            .with("layer", layer.kind().word())
            .with("place", layer.place())
            .with("state", layer.state().word());
    return layer.remark().isEmpty() ? told : told.with("remark", layer.remark());
  }

  private static Json.Arr texts(List<String> texts) {
    return new Json.Arr(texts.stream().<Json>map(Json.Str::new).toList());
  }
}
