package io.keyward.auth.policy;

import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Sources;

/**
 * The policy that files and options make, read whenever somebody asks: what an administrator
 * changes holds from then on, also in a process that has long been running.
 *
 * @param sources where they are
 */
public record PolicyFiles(Sources sources) implements PolicySource {
  @Override
  public Policy current() {
    return Policy.of(CodexConfig.read(sources));
  }
}
