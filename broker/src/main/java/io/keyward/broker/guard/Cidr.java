package io.keyward.broker.guard;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of network addresses (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network any address of the range, in numbers
 * @param bits how many leading bits all of its addresses share: 0 to 32, or to 128 for IPv6
 */
public record Cidr(InetAddress network, int bits) {

  /** Checks the range. */
  public Cidr {
    if (bits < 0 || bits > width(network)) {
      throw new IllegalArgumentException("A range has no more bits than its addresses.");
    }
  }

  /**
   * Reads {@code address/bits}, or one address.
   *
   * @throws IllegalArgumentException if it is something else; a name is never looked up
   */
  public static Cidr of(String text) {
    String[] parts = text.split("/", -1);
    InetAddress network = InetAddress.ofLiteral(parts[0]);
    return switch (parts.length) {
      case 1 -> new Cidr(network, width(network));
      case 2 -> new Cidr(network, Integer.parseInt(parts[1]));
      default -> throw new IllegalArgumentException("Not a range of addresses: address/bits.");
    };
  }

  /** Whether the address is in it; an IPv4 address is in no range of IPv6. */
  public boolean contains(InetAddress address) {
    return width(address) == width(network) && prefix(address).equals(prefix(network));
  }

  private BigInteger prefix(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(width(network) - bits);
  }

  private static int width(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
