package io.keyward.cli;

import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.ClientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists the keys that are worth something. Exit code 1 if there are none. */
record ProxyKeyList() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnProxy own = OwnProxy.of(terminal);
    Pool pool = own.accounts().names().pool();
    List<ClientKey> keys = own.keys().all();
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(keys, pool));
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with(
                      "keys",
                      Json.array(
                          keys.stream()
                              .map(key -> ProxyKeyJson.of(key, pool))
                              .toArray(Json[]::new))));
    }
    return keys.isEmpty() ? Exit.NO : Exit.OK;
  }

  private static String text(List<ClientKey> keys, Pool pool) {
    if (keys.isEmpty()) {
      return "There are no keys. Make one with keyward proxy key create.\n";
    }
    int widest = keys.stream().mapToInt(key -> key.label().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (ClientKey key : keys) {
      text.append(key.id())
          .append("  ")
          .append(key.label())
          .repeat(' ', widest - key.label().length() + 2)
          .append(String.join("; ", details(key, pool)))
          .append('\n');
    }
    return text.toString();
  }

  private static List<String> details(ClientKey key, Pool pool) {
    List<String> details = new ArrayList<>();
    List<String> accounts = ProxyKeyJson.labels(key, pool);
    details.add(accounts.isEmpty() ? "all accounts" : String.join(", ", accounts));
    if (key.scope().limitsModels()) {
      details.add(String.join(", ", key.scope().models()));
    }
    key.scope().budget().ifPresent(name -> details.add("budget " + name));
    key.expires().ifPresent(end -> details.add("until " + end));
    key.holder().ifPresent(process -> details.add("as long as process " + process.pid()));
    details.add(
        key.lastUsed()
            .map(Instant::toString)
            .map(hour -> "last used " + hour)
            .orElse("never used"));
    return details;
  }
}
