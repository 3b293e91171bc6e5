package io.keyward.journeys.browser;

import com.microsoft.playwright.BrowserContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a newcomer waits: drives a Chromium, open already, through sign-in and one
 * prompt, and prints the milliseconds until the answer was complete. The argument is the address of
 * a demo that runs, or {@code --start-command "./keyward demo"} for one that is started first, its
 * start counted in.
 */
public final class DemoTimer {
  private static final String ANNOUNCEMENT = "Keyward demo: ";
  private static final Duration LONGEST_END = Duration.ofSeconds(15);

  private DemoTimer() {}

  /** Ends with 0 if the journey went well, and with 1 and a sentence if it did not. */
  @SuppressWarnings("SystemOut") // What it prints is what it is for.
  public static void main(String[] arguments) {
    try (Chromium chromium = Chromium.start();
        BrowserContext visitor = chromium.visitor()) {
      long begun = System.nanoTime();
      long answered = answered(List.of(arguments), visitor);
      System.out.println(
          "signed in and answered after " + Duration.ofNanos(answered - begun).toMillis() + " ms");
    } catch (Exception | AssertionError e) {
      System.err.println("The journey failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static long answered(List<String> words, BrowserContext visitor)
      throws IOException, InterruptedException {
    if (words.size() == 1) {
      return answered(URI.create(words.getFirst()), visitor);
    }
    if (words.size() == 2 && words.getFirst().equals("--start-command")) {
      return answered(words.getLast().split(" ", -1), visitor);
    }
    throw new IllegalArgumentException("give URL or --start-command COMMAND");
  }

  private static long answered(String[] command, BrowserContext visitor)
      throws IOException, InterruptedException {
    Process demo =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
      return answered(address(out), visitor);
    } finally {
      interrupt(demo);
    }
  }

  private static URI address(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ANNOUNCEMENT)) {
        return URI.create(line.substring(ANNOUNCEMENT.length()).strip());
      }
    }
    throw new IOException("The demo ended before it said where it is.");
  }

  /** When the answer was complete, by {@link System#nanoTime}. */
  private static long answered(URI demo, BrowserContext visitor) {
    Tab tab = Tab.open(visitor, demo);
    tab.signIn();
    tab.ask("Say hello");
    tab.isAnswered();
    return System.nanoTime();
  }

  /** Ctrl-C, as a person would end it; Java itself can only send SIGTERM. */
  private static void interrupt(Process demo) throws IOException, InterruptedException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      demo.destroy();
    } else {
      new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
    }
    if (!demo.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
      demo.destroyForcibly();
      throw new IOException("The demo did not end on Ctrl-C.");
    }
  }
}
