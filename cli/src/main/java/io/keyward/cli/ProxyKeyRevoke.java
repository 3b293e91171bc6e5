package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.proxy.key.ClientKey;

/**
 * Ends a key: it is worth nothing from the next request on.
 *
 * @param name its id or its label
 */
record ProxyKeyRevoke(String name) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnProxy own = OwnProxy.of(terminal);
    ClientKey revoked = own.keys().revoke(name);
    terminal.say(
        "The key " + revoked.label() + " (" + revoked.id() + ") is worth nothing any more.");
    terminal.json(
        Json.object()
            .with("schema", 1)
            .with("revoked", ProxyKeyJson.of(revoked, own.accounts().names().pool())));
    return Exit.OK;
  }
}
