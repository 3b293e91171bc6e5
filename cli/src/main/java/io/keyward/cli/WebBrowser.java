package io.keyward.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The person's web browser. The address is one argument of a program and never passes a shell. */
final class WebBrowser {
  private WebBrowser() {}

  /** Opens the address if it can; if it can't, the person has the address on the screen anyway. */
  static void open(URI address, Map<String, String> environment) {
    try {
      new ProcessBuilder(program(address, environment))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // No browser here, as on a server: the address that was printed is all there is.
      return;
    }
  }

  private static List<String> program(URI address, Map<String, String> environment) {
    String named = environment.getOrDefault("BROWSER", "");
    if (!named.isEmpty()) {
      return List.of(named, address.toString());
    }
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
    }
    return List.of(system.startsWith("mac") ? "open" : "xdg-open", address.toString());
  }
}
