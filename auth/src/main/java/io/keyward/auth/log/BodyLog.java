package io.keyward.auth.log;

import io.keyward.auth.json.Json;
import io.keyward.auth.network.BodyTap;
import io.keyward.auth.network.Exchanged;
import io.keyward.auth.network.Tap;
import io.keyward.auth.redact.LogFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the bodies of exchanges to a file of their own, up to 256 KiB of each, when the exchange
 * has ended and all of it has gone through the {@link LogFilter}. Stops at the end of its {@link
 * BodyWindow}, also in the middle of a run. Thread-safe.
 */
public final class BodyLog implements Tap, BodyTap {
  private static final int MOST_OF_A_BODY = 256 * 1024;
  private static final int MOST_AT_ONCE = 64;
  private static final long MOST_IN_A_FILE = 8 << 20;
  private static final int FILES = 2;

  private final RotatedFile file;
  private final LogFilter filter;
  private final InstantSource clock;
  private final Instant end;

  /** Of exchanges that have not ended. */
  private final Map<String, Said> open = new ConcurrentHashMap<>();

  /**
   * @param end when to stop, as the {@link BodyWindow} says
   */
  public BodyLog(LogFolder folder, LogFilter filter, InstantSource clock, Instant end) {
    this.file = new RotatedFile(folder.path(), "keyward-bodies", MOST_IN_A_FILE, FILES);
    this.filter = filter;
    this.clock = clock;
    this.end = end;
  }

  /** What was said in one exchange, as far as it is kept. */
  private static final class Said {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private synchronized void add(ByteArrayOutputStream target, ByteBuffer piece) {
      byte[] bytes = new byte[Math.min(piece.remaining(), MOST_OF_A_BODY - target.size())];
      piece.get(bytes);
      target.writeBytes(bytes);
    }

    private synchronized String text(ByteArrayOutputStream source) {
      return source.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void sent(String id, ByteBuffer piece) {
    if (isOpen(id)) {
      Said said = said(id);
      said.add(said.sent, piece);
    }
  }

  @Override
  public void received(String id, ByteBuffer piece) {
    if (isOpen(id)) {
      Said said = said(id);
      said.add(said.received, piece);
    }
  }

  private boolean isOpen(String id) {
    return clock.instant().isBefore(end) && (open.size() < MOST_AT_ONCE || open.containsKey(id));
  }

  private Said said(String id) {
    return open.computeIfAbsent(id, _ -> new Said());
  }

  @Override
  public void ended(Exchanged exchange) {
    Said said = open.remove(exchange.id());
    if (said != null && clock.instant().isBefore(end)) {
      try {
        file.append(line(exchange, said));
      } catch (IOException e) {
        // A log that can't be written keeps nobody from anything.
        return;
      }
    }
  }

  private String line(Exchanged exchange, Said said) {
    return Json.object()
        .with("time", clock.instant().toString())
        .with("exchange", exchange.id())
        .with("method", exchange.method())
        .with("host", exchange.host())
        .with("path", filter.clean(exchange.path()))
        .with("sent", filter.clean(said.text(said.sent)))
        .with("received", filter.clean(said.text(said.received)))
        .compact();
  }
}
