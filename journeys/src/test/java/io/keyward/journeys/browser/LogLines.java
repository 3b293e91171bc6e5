package io.keyward.journeys.browser;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** All that this process writes to its two streams, logs and stack traces included. */
final class LogLines implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

  private LogLines() {
    PrintStream both = new PrintStream(copy, /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  static LogLines capture() {
    return new LogLines();
  }

  String text() {
    return copy.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
