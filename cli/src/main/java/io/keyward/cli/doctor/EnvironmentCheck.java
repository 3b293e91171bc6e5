package io.keyward.cli.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a variable makes the codex command use something else than the stored login, or send it
 * elsewhere; measured on codex-cli 0.169.0. Nothing of a variable's value is said but a host.
 *
 * @param environment the variables
 */
record EnvironmentCheck(Map<String, String> environment) implements Check {
  private static final List<String> OURS = List.of("openai.com", "chatgpt.com");

  /** A variable that is known to surprise. */
  private record Known(String variable, String what, String next) {}

  private static final List<Known> KEYS =
      List.of(
          new Known(
              "CODEX_API_KEY",
              "CODEX_API_KEY is set: codex exec uses that key, whoever is signed in. Keyward uses"
                  + " the stored login.",
              "Unset it unless you mean it, for instance in CI."),
          new Known(
              "CODEX_ACCESS_TOKEN",
              "CODEX_ACCESS_TOKEN is set: the codex command uses that token instead of the stored"
                  + " login, and nothing else if it is not valid. Keyward uses the stored login.",
              "Unset it unless you mean it, for instance in CI."),
          new Known(
              "OPENAI_API_KEY",
              "OPENAI_API_KEY is set: neither codex exec nor Keyward uses it.",
              "To use that key, sign in with it: printenv OPENAI_API_KEY | keyward login"
                  + " --with-api-key."),
          new Known(
              "OPENAI_BASE_URL",
              "OPENAI_BASE_URL is set: neither the codex command nor Keyward uses it.",
              "Set openai_base_url in the codex command's config.toml, or use --responses."));

  private static final List<String> ADDRESSES =
      List.of(
          "CODEX_REFRESH_TOKEN_URL_OVERRIDE",
          "CODEX_REVOKE_TOKEN_URL_OVERRIDE",
          "CODEX_AUTHAPI_BASE_URL",
          "CODEX_APP_SERVER_LOGIN_ISSUER");

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public Group group() {
    return Group.LOGIN;
  }

  @Override
  public List<Result> look(Repair repair) {
    List<Result> results = new ArrayList<>();
    for (Known known : KEYS) {
      if (isSet(known.variable())) {
        results.add(new Result.Advice(known.what(), known.next()));
      }
    }
    for (String variable : ADDRESSES) {
      if (isSet(variable)) {
        address(variable).ifPresent(results::add);
      }
    }
    return results.isEmpty()
        ? List.of(new Result.Fine("No variable takes the place of the stored login."))
        : results;
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private Optional<Result> address(String variable) {
    Optional<URI> address = uri(environment.getOrDefault(variable, ""));
    String host =
        address
            .flatMap(uri -> Optional.ofNullable(uri.getHost()))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    String scheme =
        address
            .flatMap(uri -> Optional.ofNullable(uri.getScheme()))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    if (scheme.equals("https") && isOpenAis(host)) {
      return Optional.empty();
    }
    return Optional.of(
        new Result.Broken(
            variable
                + " makes the codex command send your login to "
                + (host.isEmpty() ? "an address that is none" : host)
                + ".",
            "Unset it, unless you run that server yourself."));
  }

  private static boolean isOpenAis(String host) {
    return OURS.stream().anyMatch(ours -> host.equals(ours) || host.endsWith("." + ours));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
