package io.keyward.sandbox;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which {@code Host} a request may name. A name that an attacker points at this machine (DNS
 * rebinding) is refused; where the sandbox is exposed, every literal address is fine, because
 * nobody can rebind one.
 */
final class Authority {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private final boolean exposed;

  Authority(InetAddress address) {
    this.exposed = !address.isLoopbackAddress();
  }

  boolean accepts(Optional<String> hostHeader) {
    if (hostHeader.isEmpty()) {
      return false;
    }
    String host = PORT.matcher(hostHeader.get()).replaceFirst("");
    return LOOPBACK.contains(host) || (exposed && LITERAL.matcher(host).matches());
  }
}
