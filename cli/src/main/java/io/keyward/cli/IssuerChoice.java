package io.keyward.cli;

import java.util.Optional;

/**
 * Which issuer the words name; what they leave out comes from the settings file, then from OpenAI's
 * values.
 *
 * @param base its address
 * @param clientId as whom it is asked
 */
record IssuerChoice(Optional<String> base, Optional<String> clientId) {}
