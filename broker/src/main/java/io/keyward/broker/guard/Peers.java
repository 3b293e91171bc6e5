package io.keyward.broker.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose attempts are counted together. */
public final class Peers {
  private static final int NETWORK_BYTES = 8;

  private Peers() {}

  /**
   * The key to count an address under: an IPv4 address itself, of an IPv6 address the first 64
   * bits, because whoever has one has all of that network.
   *
   * @param address in numbers
   */
  public static String key(String address) {
    // Servers differ in whether they put IPv6 in brackets, and some name the network card too.
    InetAddress parsed = InetAddress.ofLiteral(address.replaceAll("^\\[|]$|%.*", ""));
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
        : parsed.getHostAddress();
  }
}
