package io.keyward.auth.credential;

import java.util.List;

/**
 * A Codex access token (personal access token, {@code at-…}), made for automation by a workspace's
 * administration; it is never refreshed.
 *
 * @param token the token
 */
public record AccessToken(Secret token) implements Credential {
  @Override
  public List<Secret> secrets() {
    return List.of(token);
  }
}
