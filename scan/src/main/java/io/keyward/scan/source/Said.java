package io.keyward.scan.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a process says on standard error, read while it runs so that it never has to wait. */
final class Said {
  private static final int LONGEST = 500;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Thread reader;

  Said(Process process) {
    InputStream from = process.getErrorStream();
    reader =
        Thread.ofVirtual()
            .start(() -> {
              try (from) {
                from.transferTo(heard);
              } catch (IOException e) {
                // Whoever waits for the process learns of it from its exit code.
              }
            });
  }

  /** All of it, once it has ended; of very much, how it begins. */
  String text() throws InterruptedException {
    reader.join();
    String text = heard.toString(StandardCharsets.UTF_8).strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
