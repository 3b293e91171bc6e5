package io.keyward.auth.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which hosts are reached without the proxy, as {@code NO_PROXY} lists them: hosts with all that is
 * below them (with or without a leading dot or {@code *.}), addresses, networks as {@code
 * 10.0.0.0/8}, and {@code *} for all; each may end with {@code :PORT}. Entries stand apart by
 * commas or blanks; one that makes no sense matches nothing. No name is ever resolved. Immutable.
 */
final class NoProxy {

  private static final int BITS = 8;

  /** An entry; any port if the port is 0. */
  private sealed interface Entry {
    int port();

    record Everything(int port) implements Entry {}

    record Domain(String name, int port) implements Entry {}

    record Network(InetAddress address, int bits, int port) implements Entry {}
  }

  private final List<Entry> entries = new ArrayList<>();

  private NoProxy() {}

  static NoProxy of(String text) {
    NoProxy parsed = new NoProxy();
    for (String word : text.split("[,\\s]+", -1)) {
      if (!word.isEmpty()) {
        entry(word.toLowerCase(Locale.ROOT)).ifPresent(parsed.entries::add);
      }
    }
    return parsed;
  }

  private static Optional<Entry> entry(String word) {
    Optional<Entry> whole = network(word, 0);
    if (whole.isPresent()) {
      return whole;
    }
    int colon = word.lastIndexOf(':');
    Optional<Integer> port = colon < 0 ? Optional.of(0) : number(word.substring(colon + 1), 65_535);
    String host = unbracketed(colon < 0 ? word : word.substring(0, colon));
    if (port.isEmpty() || host.isEmpty() || (host.indexOf(':') >= 0 && address(host).isEmpty())) {
      return Optional.empty();
    }
    if (host.equals("*")) {
      return Optional.of(new Entry.Everything(port.get()));
    }
    return network(host, port.get()).or(() -> domain(host, port.get()));
  }

  private static Optional<Entry> domain(String host, int port) {
    String name = host.startsWith("*.") ? host.substring(2) : withoutDots(host);
    boolean sensible = !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('*') < 0;
    return sensible ? Optional.of(new Entry.Domain(name, port)) : Optional.empty();
  }

  private static String withoutDots(String name) {
    String rest = name.startsWith(".") ? name.substring(1) : name;
    return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
  }

  private static Optional<Entry> network(String text, int port) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address =
        address(unbracketed(slash < 0 ? text : text.substring(0, slash)));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().getAddress().length * BITS;
    Optional<Integer> bits =
        slash < 0 ? Optional.of(most) : number(text.substring(slash + 1), most);
    return bits.map(number -> new Entry.Network(address.get(), number, port));
  }

  private static Optional<Integer> number(String digits, int most) {
    if (digits.isEmpty() || digits.length() > 5) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    int number = Integer.parseInt(digits);
    return number <= most ? Optional.of(number) : Optional.empty();
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** A literal address; a name is never looked up. */
  static Optional<InetAddress> address(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a host is to be reached directly.
   *
   * @param host a name or an address, an IPv6 one with or without brackets
   */
  boolean covers(String host, int port) {
    String name = withoutDots(unbracketed(host.toLowerCase(Locale.ROOT)));
    Optional<InetAddress> address = address(name);
    for (Entry entry : entries) {
      if ((entry.port() == 0 || entry.port() == port) && covers(entry, name, address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(Entry entry, String name, Optional<InetAddress> address) {
    return switch (entry) {
      case Entry.Everything _ -> true;
      case Entry.Domain(String domain, int _) ->
          address.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
      case Entry.Network(InetAddress network, int bits, int _) ->
          address.isPresent() && isIn(address.get().getAddress(), network.getAddress(), bits);
    };
  }

  private static boolean isIn(byte[] address, byte[] network, int bits) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % BITS);
      if (((address[bit / BITS] ^ network[bit / BITS]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
