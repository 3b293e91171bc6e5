package io.keyward.auth.store;

/**
 * Hears what a store did otherwise than its configuration says, although the call went well.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface Notices {

  /**
   * For a person to read; a store says each sentence once.
   *
   * @param sentences without a secret and without the path of a home folder
   */
  void say(String sentences);
}
