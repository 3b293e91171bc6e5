package io.keyward.auth.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Writes down every name that this JVM looks up. Names below {@code .test} (RFC 6761) exist
 * nowhere, and nobody outside is asked for them.
 */
public final class RecordingResolver extends InetAddressResolverProvider {
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  /** All names so far, in their order. */
  static List<String> asked() {
    return List.copyOf(ASKED);
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver own = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        ASKED.add(host);
        if (host.endsWith(".test")) {
          throw new UnknownHostException(host);
        }
        return own.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return own.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "recording";
  }
}
