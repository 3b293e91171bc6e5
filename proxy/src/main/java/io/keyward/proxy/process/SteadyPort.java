package io.keyward.proxy.process;

import io.keyward.proxy.state.ProxyFolder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The port that a person's proxy had the last time, for programs whose settings name it.
 *
 * @param folder where it is written down
 */
public record SteadyPort(ProxyFolder folder) {
  private static final String FILE = "port";
  private static final String NUMBER = "[1-9][0-9]{0,4}";
  private static final int HIGHEST = 65_535;

  /** It, if there was a last time; what makes no sense counts as none. */
  public OptionalInt last() {
    String text =
        folder
            .files()
            .read(FILE)
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
            .orElse("");
    return text.matches(NUMBER) && Integer.parseInt(text) <= HIGHEST
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Remembers this one. */
  public void keep(int port) {
    if (!last().equals(OptionalInt.of(port))) {
      folder.files().replace(FILE, (port + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
