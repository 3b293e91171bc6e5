package io.keyward.accounts;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** People with accounts, for the tests. */
final class Somebody {
  static final String ISSUER = "https://auth.example.com";
  static final Instant DAY = Instant.parse("2026-11-22T10:00:00Z");

  private Somebody() {}

  static Account account(String label) {
    return account(label, label + "@example.com", "workspace-1");
  }

  static Account account(String label, String email, String workspace) {
    return new Account(
        id(label),
        label,
        new Owner.Member(ISSUER, "user-" + email, workspace),
        Account.Kind.CHATGPT,
        Optional.of(email),
        Optional.of("plus"),
        List.of(),
        "",
        Account.Use.ENABLED,
        0,
        DAY);
  }

  static String id(String label) {
    return "id-" + label.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  static Pool pool(String... labels) {
    Pool pool = Pool.EMPTY;
    for (String label : labels) {
      pool = pool.with(account(label));
    }
    return pool;
  }

  static List<String> labels(Pool pool) {
    return pool.accounts().stream().map(Account::label).toList();
  }

  /** Tokens whose id token says this; nobody signed them. */
  static ChatGptTokens tokens(String email, String workspace, String refreshToken) {
    Json.Obj auth =
        Json.object()
            .with("chatgpt_user_id", "user-" + email)
            .with("chatgpt_account_id", workspace)
            .with("chatgpt_plan_type", "plus");
    String claims =
        Json.object().with("email", email).with("https://api.openai.com/auth", auth).compact();
    return new ChatGptTokens(
        Secret.of(part("{\"alg\":\"none\"}") + "." + part(claims) + ".c2ln"),
        Secret.of("access-of-" + refreshToken),
        Secret.of(refreshToken),
        Optional.of(workspace),
        Optional.of(new ChatGptTokens.Provenance(ISSUER, "client")),
        Optional.of(DAY));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
