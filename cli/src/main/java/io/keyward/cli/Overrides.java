package io.keyward.cli;

import io.keyward.auth.config.Sources;
import java.util.List;
import java.util.Optional;

/**
 * What a command line says about the Codex configuration, as the codex command takes it.
 *
 * @param profile the name after {@code --profile}
 * @param options what stood after each {@code -c}, in order
 */
record Overrides(Optional<String> profile, List<String> options) {
  /** A command line that says nothing about it. */
  static final Overrides NONE = new Overrides(Optional.empty(), List.of());

  boolean isEmpty() {
    return profile.isEmpty() && options.isEmpty();
  }

  /** These places, and this on top of what the person has there. */
  Sources over(Sources sources) {
    Sources all = sources.withOptions(options);
    return profile.isPresent() ? all.withProfile(profile.get()) : all;
  }
}
