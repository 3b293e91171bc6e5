package io.keyward.journeys.lend;

import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.TokenSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The login that a person has in {@code auth.json} besides, with tokens that a service issued. */
final class OwnLogin {
  private OwnLogin() {}

  /**
   * Writes one.
   *
   * @param left how long its token still lives; less than nothing for one that has to be renewed
   * @return what was written
   */
  static String write(Path codexHome, Sandbox service, Duration left) throws IOException {
    TokenSet tokens = service.signIn();
    String text =
        """
        {
          "auth_mode": "chatgpt",
          "OPENAI_API_KEY": null,
          "tokens": {
            "id_token": "%s",
            "access_token": "%s",
            "refresh_token": "%s",
            "oauth_provenance": {"issuer": "%s", "client_id": "%s"},
            "account_id": "%s"
          },
          "last_refresh": "%s"
        }\
        """
            .formatted(
                tokens.idToken(),
                jwt(left),
                tokens.refreshToken(),
                service.url(),
                Sandbox.CODEX_CLIENT_ID,
                tokens.accountId(),
                Instant.now());
    Files.writeString(codexHome.resolve("auth.json"), text);
    return text;
  }

  /** Only its end counts for the CLI. */
  private static String jwt(Duration left) {
    long end = Instant.now().plus(left).getEpochSecond();
    return part("{\"alg\":\"none\"}") + "." + part("{\"exp\":" + end + "}") + "." + part("none");
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
