package io.keyward.proxy.process;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.proxy.key.Holder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A proxy that serves.
 *
 * @param port of 127.0.0.1
 * @param process that serves
 * @param version of the program
 * @param since when, to the second
 */
public record Running(int port, Holder process, String version, Instant since) {
  private static final int HIGHEST_PORT = 65_535;

  /** Its base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  byte[] write() {
    Json.Obj json =
        Json.object()
            .with("version", 1)
            .with("port", port)
            .with("pid", process.pid())
            .with("program", version)
            .with("since", since.getEpochSecond());
    if (process.began().isPresent()) {
      json = json.with("beganMillis", process.began().get().toEpochMilli());
    }
    return (json.compact() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What was written; nothing if it makes no sense, for then nobody serves by it. */
  static Optional<Running> read(byte[] bytes) {
    try {
      return Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Json.Obj json
          ? of(json)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Running> of(Json.Obj json) {
    Optional<Integer> port =
        json.integer("port")
            .filter(number -> number > 0 && number <= HIGHEST_PORT)
            .map(Long::intValue);
    Optional<Long> pid = json.integer("pid");
    Optional<Long> since = json.integer("since");
    if (port.isEmpty() || pid.isEmpty() || since.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Running(
            port.get(),
            new Holder(pid.get(), json.integer("beganMillis").map(Instant::ofEpochMilli)),
            json.string("program").orElse(""),
            Instant.ofEpochSecond(since.get())));
  }
}
