package io.keyward.proxy.key;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.proxy.state.ProxyTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How keys are written down: {@code keys.json}, one key a line. */
final class KeyText {
  private static final long VERSION = 1;
  private static final int HASH_LENGTH = 64;

  private KeyText() {}

  static byte[] write(List<ClientKey> keys) {
    StringBuilder text = new StringBuilder("{\"version\":" + VERSION + ",\"keys\":[");
    String between = "\n";
    for (ClientKey key : keys) {
      text.append(between).append(written(key).compact());
      between = ",\n";
    }
    return text.append("\n]}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Json.Obj written(ClientKey key) {
    Json.Obj line =
        Json.object()
            .with("id", key.id())
            .with("label", key.label())
            .with("hash", key.hash())
            .with("created", key.created().getEpochSecond());
    if (key.project().isPresent()) {
      line = line.with("project", key.project().get());
    }
    line = withTime(line, "expires", key.expires());
    line = withTime(line, "lastUsed", key.lastUsed());
    if (key.holder().isPresent()) {
      Holder holder = key.holder().get();
      Json.Obj process = Json.object().with("pid", holder.pid());
      line =
          line.with(
              "holder",
              holder
                  .began()
                  .map(began -> process.with("beganMillis", began.toEpochMilli()))
                  .orElse(process));
    }
    line = withNames(line, "accounts", key.scope().accounts());
    line = withNames(line, "models", key.scope().models());
    Optional<String> budget = key.scope().budget();
    return budget.isPresent() ? line.with("budget", budget.get()) : line;
  }

  private static Json.Obj withTime(Json.Obj line, String name, Optional<Instant> time) {
    return time.isPresent() ? line.with(name, time.get().getEpochSecond()) : line;
  }

  private static Json.Obj withNames(Json.Obj line, String name, List<String> names) {
    return names.isEmpty()
        ? line
        : line.with(name, Json.array(names.stream().map(Json.Str::new).toArray(Json[]::new)));
  }

  /** Reads them; a file that is not as it was written is refused with the place of the error. */
  static List<ClientKey> read(byte[] bytes) {
    Json.Obj file = object(new String(bytes, StandardCharsets.UTF_8));
    if (file.integer("version").orElse(0L) > VERSION) {
      throw ProxyTrouble.newer().asException();
    }
    List<ClientKey> keys = new ArrayList<>();
    for (Json line : file.array("keys")) {
      keys.add(key(line, "Key " + (keys.size() + 1)));
    }
    return keys;
  }

  private static Json.Obj object(String text) {
    try {
      if (Json.parse(text) instanceof Json.Obj object) {
        return object;
      }
    } catch (JsonException e) {
      throw ProxyTrouble.damaged("The keys are no JSON: " + e.getMessage()).causedBy(e);
    }
    throw ProxyTrouble.damaged("The keys are no JSON object.").asException();
  }

  private static ClientKey key(Json json, String where) {
    if (!(json instanceof Json.Obj line)) {
      throw ProxyTrouble.damaged(where + " is no object.").asException();
    }
    String hash = text(line, "hash", where);
    if (hash.length() != HASH_LENGTH) {
      throw ProxyTrouble.damaged(where + " has no whole hash.").asException();
    }
    return new ClientKey(
        text(line, "id", where),
        text(line, "label", where),
        new Scope(
            names(line, "accounts", where), names(line, "models", where), line.string("budget")),
        line.string("project"),
        time(line, "created").orElseThrow(missing(where, "created")),
        time(line, "expires"),
        line.object("holder").map(process -> holder(process, where)),
        time(line, "lastUsed"),
        hash);
  }

  private static Holder holder(Json.Obj process, String where) {
    return new Holder(
        process.integer("pid").orElseThrow(missing(where, "pid")),
        process.integer("beganMillis").map(Instant::ofEpochMilli));
  }

  private static String text(Json.Obj line, String name, String where) {
    return line.string(name).orElseThrow(missing(where, name));
  }

  /** A limit that can't be read must not turn into none. */
  private static List<String> names(Json.Obj line, String name, String where) {
    List<String> names = new ArrayList<>();
    if (line.get(name).isPresent() && line.array(name).isEmpty()) {
      throw ProxyTrouble.damaged(where + " has no list of " + name + ".").asException();
    }
    for (Json each : line.array(name)) {
      if (!(each instanceof Json.Str(String text))) {
        throw ProxyTrouble.damaged(where + " has a name in " + name + " that is none.")
            .asException();
      }
      names.add(text);
    }
    return names;
  }

  private static Optional<Instant> time(Json.Obj line, String name) {
    return line.integer(name).map(Instant::ofEpochSecond);
  }

  private static Supplier<RuntimeException> missing(String where, String name) {
    return () -> ProxyTrouble.damaged(where + " lacks its " + name + ".").asException();
  }
}
