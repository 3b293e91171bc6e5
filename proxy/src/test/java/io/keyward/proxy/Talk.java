package io.keyward.proxy;

import io.keyward.auth.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program's WebSocket to the proxy. */
final class Talk implements WebSocket.Listener {
  static final String PROMPT =
      "{\"type\":\"response.create\",\"model\":\"gpt-5.1\",\"input\":\"Say something.\"}";

  private final BlockingQueue<Json.Obj> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder message = new StringBuilder();
  private @Nullable WebSocket socket;

  /** Opens one, with these header fields in pairs. */
  static Talk open(HttpClient client, Household house, String key, String... headers)
      throws Exception {
    Talk talk = new Talk();
    WebSocket.Builder builder =
        client.newWebSocketBuilder().header("authorization", "Bearer " + key);
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    talk.socket = builder.buildAsync(address(house), talk).get(30, TimeUnit.SECONDS);
    return talk;
  }

  static URI address(Household house) {
    return URI.create(house.responses().toString().replace("http:", "ws:"));
  }

  WebSocket socket() {
    if (socket == null) {
      throw new AssertionError("Not open.");
    }
    return socket;
  }

  Talk say(String text) throws Exception {
    var _ = socket().sendText(text, true).get(30, TimeUnit.SECONDS);
    return this;
  }

  /** The next message. */
  Json.Obj next() throws InterruptedException {
    Json.Obj next = messages.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("Nothing came; closed: " + closed);
    }
    return next;
  }

  static String type(Json.Obj event) {
    return event.string("type").orElse("");
  }

  /** All messages up to the one that ends a response. */
  List<Json.Obj> response() throws InterruptedException {
    List<Json.Obj> all = new ArrayList<>();
    while (true) {
      Json.Obj next = next();
      all.add(next);
      if (List.of("response.completed", "response.failed", "error").contains(type(next))) {
        return all;
      }
    }
  }

  /** Asks, and reads the answer. */
  Json.Obj ask() throws Exception {
    return say(PROMPT).response().getLast();
  }

  /** The code that it was closed with; 1006 if nobody said goodbye. */
  int closedWith() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (last) {
      messages.add((Json.Obj) Json.parse(message.toString()));
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    throw new AssertionError("Bytes came.");
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    closed.complete(1006);
  }
}
