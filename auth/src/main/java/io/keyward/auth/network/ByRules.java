package io.keyward.auth.network;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** The rules, as the JDK's client asks for them. It would else read the JDK's own properties. */
final class ByRules extends ProxySelector {
  private final ProxyRules rules;

  ByRules(ProxyRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Proxy> select(URI uri) {
    return switch (rules.to(uri)) {
      case Way.Direct _ -> List.of(Proxy.NO_PROXY);
      case Way.Through(ProxyServer proxy) -> List.of(new Proxy(Proxy.Type.HTTP, proxy.address()));
    };
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
