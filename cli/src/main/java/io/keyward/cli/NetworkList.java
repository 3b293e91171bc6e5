package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.ProxyServer;
import io.keyward.auth.trust.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says which places Keyward may talk to, why, and who named them. It asks nobody.
 *
 * @param issuer as the other commands would be given it
 * @param responses likewise
 */
record NetworkList(IssuerChoice issuer, ResponsesChoice responses) implements Command {

  /** Variables that lead other programs elsewhere; here they lead nowhere. */
  static final List<String> IGNORED =
      List.of(
          "CODEX_REFRESH_TOKEN_URL_OVERRIDE",
          "CODEX_REVOKE_TOKEN_URL_OVERRIDE",
          "CODEX_AUTHAPI_BASE_URL",
          "CODEX_AGENT_IDENTITY_AUTHAPI_BASE_URL",
          "CODEX_AGENT_IDENTITY_JWKS_BASE_URL",
          "CODEX_APP_SERVER_LOGIN_ISSUER",
          "CODEX_APP_SERVER_LOGIN_CLIENT_ID",
          "OPENAI_BASE_URL",
          "HTTP_PROXY",
          "http_proxy");

  private static final int COLUMN = 36;

  @Override
  public Exit run(Terminal terminal) {
    Outbound outbound = Network.outbound(terminal);
    outbound.proxies().trouble().ifPresent(terminal::problem);
    Destinations places =
        Reach.ofAccounts(
            Settings.read(terminal),
            issuer,
            responses,
            OwnAccounts.of(terminal).names().pool().accounts(),
            terminal);
    Destinations all =
        outbound.proxies().proxy().map(proxy -> places.and(destination(proxy))).orElse(places);
    all = OwnAlerts.of(terminal).destination().map(all::and).orElse(all);
    List<String> ignored = ignored(terminal.environment());
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(all, outbound, ignored));
      case JSON -> terminal.json(json(all, outbound, ignored));
    }
    return Exit.OK;
  }

  private static Destination destination(ProxyServer proxy) {
    return new Destination(
        "http://" + proxy.shown(), "opens the way to the others", Named.ENVIRONMENT);
  }

  private static List<String> ignored(Map<String, String> environment) {
    List<String> set = new ArrayList<>();
    for (String name : IGNORED) {
      if (!environment.getOrDefault(name, "").isEmpty()) {
        set.add(name);
      }
    }
    return set;
  }

  private static String text(Destinations all, Outbound outbound, List<String> ignored) {
    Columns text =
        new Columns(COLUMN).line("Keyward talks to these places and to no others:").line("");
    for (Destination each : all.all()) {
      text.row(each.origin(), each.purpose() + " (" + each.named().word() + ")");
    }
    text.line("")
        .paragraph(
            "Trusted are the certificate authorities of the system"
                + outbound.trust().added().map(from -> " and those of " + from.word()).orElse("")
                + ".");
    if (!ignored.isEmpty()) {
      text.paragraph("Set, and of no effect here: " + String.join(", ", ignored) + ".");
    }
    return text.toString();
  }

  private static Json.Obj json(Destinations all, Outbound outbound, List<String> ignored) {
    Json.Obj answer =
        Json.object()
            .with("schema", 1)
            .with("destinations", new Json.Arr(all.all().stream().map(NetworkList::json).toList()));
    return outbound
        .trust()
        .added()
        .map(Source::word)
        .map(from -> answer.with("addedTrust", from))
        .orElse(answer)
        .with("ignored", new Json.Arr(ignored.stream().<Json>map(Json.Str::new).toList()));
  }

  private static Json json(Destination each) {
    return Json.object()
        .with("origin", each.origin())
        .with("purpose", each.purpose())
        .with("source", each.named().word());
  }
}
