package io.keyward.auth.config;

import io.keyward.auth.store.CodexHome;
import java.util.List;
import java.util.Optional;

/**
 * Where configuration is looked for.
 *
 * @param system the administrator's files
 * @param home the person's files
 * @param profile the name of the profile that was chosen; letters, digits, {@code -} and {@code _}
 * @param options in the form {@code key=value}, the value in TOML or as plain text; the last one
 *     for a key counts
 */
public record Sources(
    SystemFolder system, CodexHome home, Optional<String> profile, List<String> options) {

  /** Copies the list. */
  public Sources {
    options = List.copyOf(options);
  }

  /** Without a profile and options. */
  public static Sources of(SystemFolder system, CodexHome home) {
    return new Sources(system, home, Optional.empty(), List.of());
  }

  /** The same with this profile. */
  public Sources withProfile(String name) {
    return new Sources(system, home, Optional.of(name), options);
  }

  /** The same with these options. */
  public Sources withOptions(List<String> options) {
    return new Sources(system, home, profile, options);
  }
}
