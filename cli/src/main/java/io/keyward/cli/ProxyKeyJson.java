package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.ClientKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is shown of a key; neither the key nor its hash. */
final class ProxyKeyJson {
  private ProxyKeyJson() {}

  static Json.Obj of(ClientKey key, Pool pool) {
    Json.Obj json =
        Json.object()
            .with("id", key.id())
            .with("label", key.label())
            .with("accounts", texts(labels(key, pool)))
            .with("models", texts(key.scope().models()))
            .with("created", key.created().toString());
    json = with(json, "budget", key.scope().budget());
    json = with(json, "expires", key.expires().map(Instant::toString));
    json = with(json, "lastUsedHour", key.lastUsed().map(Instant::toString));
    return key.holder().isPresent() ? json.with("process", key.holder().get().pid()) : json;
  }

  /** The accounts that it is for; one that is gone by its id. */
  static List<String> labels(ClientKey key, Pool pool) {
    return key.scope().accounts().stream()
        .map(id -> pool.account(id).map(Account::label).orElse(id))
        .toList();
  }

  private static Json.Obj with(Json.Obj json, String name, Optional<String> text) {
    return text.map(value -> json.with(name, value)).orElse(json);
  }

  private static Json texts(List<String> texts) {
    return Json.array(texts.stream().map(Json.Str::new).toArray(Json[]::new));
  }
}
