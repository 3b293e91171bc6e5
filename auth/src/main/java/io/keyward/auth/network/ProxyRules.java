package io.keyward.auth.network;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy the environment wants for which destination. Pure; no name is resolved.
 *
 * <p>{@code HTTPS_PROXY}, else {@code https_proxy}, else {@code ALL_PROXY}, else {@code all_proxy};
 * the first that is set of a pair counts even if it is empty, as in codex-cli 0.169.0. {@code
 * HTTP_PROXY} is of no use here: what is not TLS goes to loopback only. And loopback is never asked
 * of a proxy, whatever the variables say, since the proxy's loopback is another one.
 */
public final class ProxyRules {
  private static final List<String> HTTPS = List.of("HTTPS_PROXY", "https_proxy");
  private static final List<String> ALL = List.of("ALL_PROXY", "all_proxy");
  private static final List<String> NONE = List.of("NO_PROXY", "no_proxy");
  private static final int USUAL_PORT = 80;

  /** What a variable says. */
  private sealed interface Setting {
    record Nothing() implements Setting {}

    record Server(ProxyServer proxy) implements Setting {}

    record Unusable(Problem problem) implements Setting {}
  }

  private final Setting setting;
  private final NoProxy exceptions;

  private ProxyRules(Setting setting, NoProxy exceptions) {
    this.setting = setting;
    this.exceptions = exceptions;
  }

  /** As this environment has it. */
  public static ProxyRules of(Map<String, String> environment) {
    Setting https = setting(first(HTTPS, environment), environment);
    return new ProxyRules(
        https instanceof Setting.Nothing ? setting(first(ALL, environment), environment) : https,
        NoProxy.of(environment.getOrDefault(first(NONE, environment), "")));
  }

  private static String first(List<String> names, Map<String, String> environment) {
    return environment.containsKey(names.getFirst()) ? names.getFirst() : names.getLast();
  }

  private static Setting setting(String variable, Map<String, String> environment) {
    String text = environment.getOrDefault(variable, "").strip();
    return text.isEmpty() ? new Setting.Nothing() : parsed(variable, text);
  }

  private static Setting parsed(String variable, String text) {
    URI address;
    try {
      address = new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException e) {
      return unusable(variable, "Its value is no address.");
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      return unusable(
          variable,
          "It names a proxy of the kind %s; Keyward can use those of the kind http alone."
              .formatted(Problem.quoted(scheme)));
    }
    String host = address.getHost();
    if (host == null) {
      return unusable(variable, "Its value names no host.");
    }
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return port < 1 || port > 65_535
        ? unusable(variable, "Its port is none.")
        : new Setting.Server(new ProxyServer(variable, bare, port, credentials(address)));
  }

  /** Percent-decoded; without a password it is empty. */
  private static Optional<Secret> credentials(URI address) {
    String user = address.getRawUserInfo();
    if (user == null || user.isEmpty()) {
      return Optional.empty();
    }
    // In a URI a plus sign is itself, which the decoder of forms would turn into a blank.
    String plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    String pair = user.indexOf(':') < 0 ? plain + ":" : plain;
    return Optional.of(Secret.of(pair));
  }

  private static Setting unusable(String variable, String why) {
    return new Setting.Unusable(
        new Problem(
            "proxy-not-usable",
            "The proxy that " + variable + " names can't be used.",
            why,
            "Set " + variable + " to http://HOST:PORT, or unset it."));
  }

  /**
   * How to reach an address.
   *
   * @throws ProblemException {@code proxy-not-usable}: what should go through a proxy never goes
   *     without
   */
  Way to(URI address) {
    String host = String.valueOf(address.getHost());
    if (isLoopback(host) || exceptions.covers(host, port(address))) {
      return new Way.Direct();
    }
    return switch (setting) {
      case Setting.Nothing _ -> new Way.Direct();
      case Setting.Server(ProxyServer proxy) -> new Way.Through(proxy);
      case Setting.Unusable(Problem problem) -> throw problem.asException();
    };
  }

  /** The proxy, if there is one that can be used. */
  public Optional<ProxyServer> proxy() {
    return setting instanceof Setting.Server(ProxyServer proxy)
        ? Optional.of(proxy)
        : Optional.empty();
  }

  /** Why the proxy can't be used, if that is so. */
  public Optional<Problem> trouble() {
    return setting instanceof Setting.Unusable(Problem problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  private static int port(URI address) {
    boolean plain = "http".equals(address.getScheme()) || "ws".equals(address.getScheme());
    return address.getPort() >= 0 ? address.getPort() : plain ? 80 : 443;
  }

  private static boolean isLoopback(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost")
        || NoProxy.address(bare).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
