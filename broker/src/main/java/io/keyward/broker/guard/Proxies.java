package io.keyward.broker.guard;

import io.keyward.broker.contract.Request;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies in front of this server, and nobody else's word for where a request comes from.
 *
 * @param trusted whose {@code X-Forwarded-For} counts; of everybody else it is ignored
 */
public record Proxies(List<Cidr> trusted) {
  /** None: each request comes from its peer. */
  public static final Proxies NONE = new Proxies(List.of());

  private static final String FORWARDED_FOR = "x-forwarded-for";

  /** Copies. */
  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /** Whether the address, in numbers, is a proxy's. */
  public boolean trust(String address) {
    return literal(address).filter(this::isTrusted).isPresent();
  }

  /**
   * The address that a request comes from, in numbers. Each proxy appends whom it got the request
   * from, so the list is read from its end, for as long as whoever wrote an entry is trusted; what
   * is left of the first stranger is the stranger's own invention. Where an entry is no address,
   * the one who wrote it is the last one known.
   */
  public String client(Request request) {
    Optional<InetAddress> peer = literal(request.remoteAddress()).filter(this::isTrusted);
    if (peer.isEmpty()) {
      return request.remoteAddress();
    }
    InetAddress client = peer.get();
    List<String> hops =
        request.headers().all(FORWARDED_FOR).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    for (String hop : hops.reversed()) {
      Optional<InetAddress> next = literal(hop);
      if (next.isEmpty()) {
        break;
      }
      client = next.get();
      if (!isTrusted(client)) {
        break;
      }
    }
    return client.getHostAddress();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** Some proxies write the port, too. */
  private static Optional<InetAddress> literal(String text) {
    String bare =
        text.startsWith("[")
            ? text.replaceFirst("^\\[([^\\]]*)](:[0-9]+)?$", "$1")
            : text.replaceFirst("^([0-9.]+):[0-9]+$", "$1");
    try {
      return Optional.of(InetAddress.ofLiteral(bare.replaceFirst("%.*", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
