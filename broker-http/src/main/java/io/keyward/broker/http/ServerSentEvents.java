package io.keyward.broker.http;

import io.keyward.broker.contract.LineSink;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events (HTML Living Standard, section 9.2): each with the number that {@code
 * Last-Event-ID} names, none with a type, and a comment where there is nothing to say. The data is
 * one line of JSON, so that nothing in it can end an event or begin another.
 */
record ServerSentEvents(ServletOutputStream out, Departure departure) implements LineSink {

  @Override
  public void line(String line) throws IOException {
    send("data: " + line + "\n\n");
  }

  @Override
  public void line(long id, String line) throws IOException {
    send("id: " + id + "\ndata: " + line + "\n\n");
  }

  @Override
  public void heartbeat(String line) throws IOException {
    send(":\n\n");
  }

  private void send(String frame) throws IOException {
    out.write(frame.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void whenGone(Runnable action) {
    departure.whenGone(action);
  }
}
