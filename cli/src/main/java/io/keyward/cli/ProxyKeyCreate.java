package io.keyward.cli;

import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.key.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a key for a program of this machine, and shows it this once.
 *
 * @param label what the person calls it
 * @param accounts that it is for, as people name them; all if there are none
 * @param models that it is for; all if there are none
 * @param budget that it spends from
 * @param span how long it lasts; until it is revoked if empty
 */
record ProxyKeyCreate(
    String label,
    List<String> accounts,
    List<String> models,
    Optional<String> budget,
    Optional<Duration> span)
    implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnProxy own = OwnProxy.of(terminal);
    Pool pool = own.accounts().names().pool();
    List<String> ids = accounts.stream().map(name -> pool.named(name).id()).toList();
    ClientKeys.Made made =
        own.keys()
            .create(
                label,
                new Scope(ids, models, budget),
                span.<ClientKeys.Life>map(
                        time -> new ClientKeys.Life.Until(Clock.systemUTC().instant().plus(time)))
                    .orElseGet(ClientKeys.Life.Open::new));
    terminal.say(
        "It is shown this once. It is good for the proxy on this machine and nowhere else.");
    switch (terminal.format()) {
      case TEXT -> terminal.out().println(made.key().reveal());
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("key", made.key().reveal())
                  .with("known", ProxyKeyJson.of(made.known(), pool)));
    }
    return Exit.OK;
  }
}
