package io.keyward.broker.key;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.auth.seal.MasterKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ring of keys as it stands in its file: {@code
 * {"schema":1,"keys":[{"id","key","since","until"}]}}. Pure.
 */
final class KeyFileText {
  private static final int SCHEMA = 1;

  private KeyFileText() {}

  static byte[] write(KeyRing ring) {
    List<Json> keys = new ArrayList<>();
    for (RingKey key : ring.keys()) {
      Json.Obj written =
          Json.object()
              .with("id", key.id())
              .with("key", key.key().base64().reveal())
              .with("since", key.since().toString());
      keys.add(key.until().map(end -> written.with("until", end.toString())).orElse(written));
    }
    return (Json.object().with("schema", SCHEMA).with("keys", new Json.Arr(keys)).pretty() + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The ring in the file.
   *
   * @throws ProblemException {@code session-keys-damaged}; {@code master-key-unusable} for a key
   *     that chance would not make
   */
  static KeyRing read(byte[] file) {
    try {
      if (!(Json.parse(new String(file, StandardCharsets.UTF_8)) instanceof Json.Obj content)
          || !content.integer("schema").equals(Optional.of((long) SCHEMA))) {
        throw KeyProblem.damaged("It says no schema that this version knows.").asException();
      }
      List<RingKey> keys = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      for (Json each : content.array("keys")) {
        RingKey key = key(each);
        if (!ids.add(key.id())) {
          throw KeyProblem.damaged("A key stands in it twice.").asException();
        }
        keys.add(key);
      }
      if (keys.isEmpty()) {
        throw KeyProblem.damaged("It holds no key.").asException();
      }
      return new KeyRing(keys);
    } catch (JsonException | DateTimeException e) {
      // Without its message, which may quote a key.
      throw KeyProblem.damaged("It is no such JSON.").asException();
    }
  }

  private static RingKey key(Json json) {
    if (!(json instanceof Json.Obj written)) {
      throw KeyProblem.damaged("A key is no object.").asException();
    }
    MasterKey secret = MasterKey.of(Secret.of(text(written, "key")));
    RingKey key = RingKey.of(secret, Instant.parse(text(written, "since")));
    if (!key.id().equals(text(written, "id"))) {
      throw KeyProblem.damaged("A key is not the one that its name belongs to.").asException();
    }
    return written.string("until").map(Instant::parse).map(key::endingAt).orElse(key);
  }

  private static String text(Json.Obj from, String name) {
    return from.string(name)
        .orElseThrow(() -> KeyProblem.damaged("A key has no " + name + ".").asException());
  }
}
