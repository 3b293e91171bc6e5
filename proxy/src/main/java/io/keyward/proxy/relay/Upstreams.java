package io.keyward.proxy.relay;

import io.keyward.accounts.Account;
import java.net.URI;
import java.util.Optional;

/**
 * Where requests go.
 *
 * @param forKeys the address of responses for API keys, {@code https://api.openai.com/v1/responses}
 * @param forSignIns the address of responses for ChatGPT accounts, {@code
 *     https://chatgpt.com/backend-api/codex/responses}
 */
public record Upstreams(URI forKeys, URI forSignIns) {

  /** Where this one goes: what is beside responses is found beside their address. */
  URI target(Account.Kind kind, Route route, Optional<String> query) {
    URI responses =
        switch (kind) {
          case API_KEY -> forKeys;
          case CHATGPT, ACCESS_TOKEN -> forSignIns;
        };
    URI at =
        switch (route) {
          case RESPONSES -> responses;
          case MODELS -> responses.resolve("models");
          case USAGE -> responses.resolve("../wham/usage");
          case CONFIG_BUNDLE -> responses.resolve("../wham/config/bundle");
          case WHOAMI, WORKSPACES ->
              throw new IllegalArgumentException("Nobody but this proxy answers that: " + route);
        };
    return query.map(text -> URI.create(at + "?" + text)).orElse(at);
  }
}
