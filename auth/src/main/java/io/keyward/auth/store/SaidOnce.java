package io.keyward.auth.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes each notice on once, however often a store that is asked again and again says it. */
final class SaidOnce implements Notices {
  private final Notices listener;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  SaidOnce(Notices listener) {
    this.listener = listener;
  }

  @Override
  public void say(String sentences) {
    if (said.add(sentences)) {
      listener.say(sentences);
    }
  }
}
