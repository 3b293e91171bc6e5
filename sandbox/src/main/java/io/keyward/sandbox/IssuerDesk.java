package io.keyward.sandbox;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the issuer says about itself and about the holder of a personal access token. */
final class IssuerDesk implements Desk {
  private final URI issuer;
  private final Minter minter;
  private final Gate gate;
  private final SandboxUser user;
  private final Pages pages;

  IssuerDesk(URI issuer, Minter minter, Gate gate, SandboxUser user, Pages pages) {
    this.issuer = issuer;
    this.minter = minter;
    this.gate = gate;
    this.user = user;
    this.pages = pages;
  }

  @Override
  public Reply answer(Call call) {
    if (call.endpoint() == Endpoint.JWKS) {
      return new Reply.Whole(
          200, Map.of("content-type", "application/jwk-set+json"), minter.publicKeys());
    }
    if (call.endpoint() == Endpoint.METADATA) {
      return Reply.json(200, metadata());
    }
    if (call.endpoint() == Endpoint.WHOAMI) {
      return gate.admit(call, () -> Reply.json(200, whoami()));
    }
    return pages.home();
  }

  private ObjectNode metadata() {
    ObjectNode metadata =
        Json.object()
            .put("issuer", issuer.toString())
            .put("authorization_endpoint", at(Endpoint.AUTHORIZE))
            .put("token_endpoint", at(Endpoint.TOKEN))
            .put("revocation_endpoint", at(Endpoint.REVOKE))
            .put("jwks_uri", at(Endpoint.JWKS));
    metadata.putArray("response_types_supported").add("code");
    metadata.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
    metadata.putArray("code_challenge_methods_supported").add("S256");
    metadata.putArray("token_endpoint_auth_methods_supported").add("none");
    metadata.putArray("subject_types_supported").add("public");
    metadata.putArray("id_token_signing_alg_values_supported").add("RS256");
    return metadata;
  }

  private ObjectNode whoami() {
    return Json.object()
        .put("email", user.email())
        .put("chatgpt_user_id", user.userId())
        .put("chatgpt_account_id", user.accountId())
        .put("chatgpt_plan_type", user.plan())
        .put("chatgpt_account_is_fedramp", false);
  }

  private String at(Endpoint endpoint) {
    return issuer.resolve(endpoint.paths().getFirst()).toString();
  }
}
