package io.keyward.sandbox;

import java.util.Optional;
import java.util.function.Supplier;

/** Admits calls with a bearer token that is worth something. */
final class Gate {
  private final Tokens tokens;
  private final SandboxUser user;

  Gate(Tokens tokens, SandboxUser user) {
    this.tokens = tokens;
    this.user = user;
  }

  /** The answer of an admitted call, else 401 or 403 in the API's error shape. */
  Reply admit(Call call, Supplier<Reply> admitted) {
    Optional<String> bearer = call.bearer();
    if (bearer.isEmpty()) {
      return refuse("missing_authorization", "You didn't provide an API key or access token.");
    }
    return switch (tokens.worth(bearer.get(), call.received())) {
      case UNKNOWN -> refuse("invalid_api_key", "Incorrect API key or access token provided.");
      case EXPIRED -> refuse("token_expired", "Provided authentication token is expired.");
      case REVOKED -> refuse("token_revoked", "Provided authentication token was revoked.");
      case VALID ->
          call.header("chatgpt-account-id").filter(this::isOther).isPresent()
              ? Reply.error(403, "account_mismatch", "The token does not belong to this workspace.")
              : admitted.get();
    };
  }

  private boolean isOther(String accountId) {
    return !accountId.equals(user.accountId());
  }

  private static Reply refuse(String code, String message) {
    return Reply.error(401, code, message).with("www-authenticate", "Bearer");
  }
}
