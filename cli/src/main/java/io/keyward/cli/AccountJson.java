package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account as every command answers it. Pure. */
final class AccountJson {
  private AccountJson() {}

  /** Whether e-mail addresses are shown whole. */
  enum Addresses {
    MASKED,
    WHOLE;

    static Addresses of(CommandLine line) {
      return line.has(Option.REVEAL) ? WHOLE : MASKED;
    }

    Optional<String> of(Account account) {
      return this == WHOLE ? account.email() : account.maskedEmail();
    }
  }

  static Json.Obj of(Account account, Pool pool, Addresses addresses) {
    Json.Obj json =
        Json.object()
            .with("id", account.id())
            .with("label", account.label())
            .with("method", account.kind().word());
    Optional<String> email = addresses.of(account);
    if (email.isPresent()) {
      json = json.with("email", email.get());
    }
    if (account.plan().isPresent()) {
      json = json.with("plan", account.plan().get());
    }
    if (account.owner() instanceof Owner.Member member) {
      json = json.with("issuer", member.issuer()).with("workspace", member.workspace());
    }
    List<Json> tags = new ArrayList<>();
    for (String tag : account.tags()) {
      tags.add(new Json.Str(tag));
    }
    return json.with("tags", new Json.Arr(tags))
        .with("note", account.note())
        .with("enabled", account.use() == Account.Use.ENABLED)
        .with("priority", account.priority())
        .with("standard", isStandard(account, pool))
        .with("added", account.added().toString());
  }

  static boolean isStandard(Account account, Pool pool) {
    Optional<String> standard = pool.chosen().standard();
    return standard.isPresent() && standard.get().equals(account.id());
  }
}
