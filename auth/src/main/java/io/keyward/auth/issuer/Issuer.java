package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * An identity provider as a public OAuth client sees it: where to ask, as whom, and for what.
 *
 * @param base the issuer's base address, without a trailing slash; it is what {@code
 *     oauth_provenance} records
 * @param clientId OAuth client id, a public one (RFC 6749 section 2.1)
 * @param scopes what is asked for, in this order
 * @param workspaces the only ones that a sign-in is asked for, where the issuer lets one choose;
 *     empty if any will do
 */
public record Issuer(URI base, String clientId, List<String> scopes, List<String> workspaces) {

  /** The public client id of the Codex CLI, measured on codex-cli 0.169.0. */
  public static final String CODEX_CLIENT_ID = "app_EMoamEEZ73f0CkXaXp7hrann";

  /** What codex-cli 0.169.0 asks for. */
  public static final List<String> CODEX_SCOPES =
      List.of(
          "openid",
          "profile",
          "email",
          "offline_access",
          "api.connectors.read",
          "api.connectors.invoke");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private static final Issuer OPEN_AI = at(URI.create("https://auth.openai.com"));

  /**
   * Checks and normalises: a trailing slash of {@code base} is dropped.
   *
   * @throws ProblemException {@code issuer-not-trustworthy} unless {@code base} is a plain https
   *     address, or http on this machine's loopback
   */
  public Issuer {
    String text = base.toString();
    base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    if (!isTrustworthy(base)) {
      throw notTrustworthy().asException();
    }
    scopes = List.copyOf(scopes);
    workspaces = List.copyOf(workspaces);
  }

  /** Where any workspace will do. */
  public Issuer(URI base, String clientId, List<String> scopes) {
    this(base, clientId, scopes, List.of());
  }

  /** OpenAI's own, with the values of the real Codex CLI. */
  public static Issuer openAi() {
    return OPEN_AI;
  }

  /** Another issuer of the same shape, with the Codex CLI's client id and scopes. */
  public static Issuer at(URI base) {
    return new Issuer(base, CODEX_CLIENT_ID, CODEX_SCOPES);
  }

  /**
   * As {@link #at(URI)}, from text.
   *
   * @throws ProblemException {@code issuer-not-trustworthy}, also if it is no address at all
   */
  public static Issuer at(String base) {
    try {
      return at(new URI(base));
    } catch (URISyntaxException e) {
      throw notTrustworthy().causedBy(e);
    }
  }

  /** The same issuer, asked as another client. */
  public Issuer withClientId(String id) {
    return new Issuer(base, id, scopes, workspaces);
  }

  /** The same issuer, asked for these workspaces only. */
  public Issuer withWorkspaces(List<String> only) {
    return new Issuer(base, clientId, scopes, only);
  }

  /** RFC 6749 section 3.1. */
  public URI authorizeEndpoint() {
    return under("/oauth/authorize");
  }

  /**
   * The address that a browser opens to ask a person for consent (RFC 6749 section 4.1.1 with PKCE,
   * RFC 7636 section 4.3), parameters in the order of codex-cli 0.169.0.
   */
  public URI authorizeUrl(URI redirect, String codeChallenge, String state) {
    Form question =
        new Form()
            .field("response_type", "code")
            .field("client_id", clientId)
            .field("redirect_uri", redirect.toString())
            .field("code_challenge", codeChallenge)
            .field("code_challenge_method", "S256")
            .field("state", state)
            .field("scope", String.join(" ", scopes))
            .field("id_token_add_organizations", "true")
            .field("codex_cli_simplified_flow", "true")
            .field("originator", "keyward");
    if (!workspaces.isEmpty()) {
      question.field("allowed_workspace_id", String.join(",", workspaces));
    }
    return URI.create(authorizeEndpoint() + "?" + question);
  }

  /** RFC 6749 section 3.2; also refreshes and exchanges tokens. */
  public URI tokenEndpoint() {
    return under("/oauth/token");
  }

  /** RFC 7009. */
  public URI revokeEndpoint() {
    return under("/oauth/revoke");
  }

  /** Starts a device sign-in; the provider's own variant of RFC 8628. */
  public URI deviceCodeEndpoint() {
    return under("/api/accounts/deviceauth/usercode");
  }

  /** Says whether a device sign-in was approved. */
  public URI deviceTokenEndpoint() {
    return under("/api/accounts/deviceauth/token");
  }

  /** The page on which a person types the code. */
  public URI devicePage() {
    return under("/codex/device");
  }

  /** The redirect address that the code exchange of a device sign-in names. */
  public URI deviceRedirect() {
    return under("/deviceauth/callback");
  }

  /**
   * Whether a token may go there: a plain https address, or http on this machine's loopback;
   * without user name, query and fragment.
   */
  public static boolean isTrustworthy(URI base) {
    String host = base.getHost();
    boolean plain =
        host != null
            && base.getRawUserInfo() == null
            && base.getRawQuery() == null
            && base.getRawFragment() == null;
    return plain
        && ("https".equals(base.getScheme())
            || ("http".equals(base.getScheme()) && LOOPBACK.contains(host)));
  }

  private static Problem notTrustworthy() {
    return new Problem(
        "issuer-not-trustworthy",
        "The issuer's address can't be used.",
        "Tokens go only to https addresses, or to http on 127.0.0.1, ::1 or localhost.",
        "Give the issuer as https://HOST without user name, query or fragment.");
  }

  private URI under(String path) {
    return URI.create(base + path);
  }
}
