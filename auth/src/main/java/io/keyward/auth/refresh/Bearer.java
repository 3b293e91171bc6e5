package io.keyward.auth.refresh;

import io.keyward.auth.credential.Secret;
import java.util.Optional;

/**
 * What a request carries to be let in, valid now.
 *
 * @param token goes into {@code Authorization: Bearer}
 * @param accountId goes into {@code chatgpt-account-id}; empty for API keys
 * @param userId whose it is, as far as the login says; goes nowhere
 */
public record Bearer(Secret token, Optional<String> accountId, Optional<String> userId) {}
