package io.keyward.auth.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of an object that is being made. Whoever makes it hands it over and lets go of it.
 */
final class Members extends LinkedHashMap<String, Json> {
  private static final long serialVersionUID = 1L;

  Members() {}

  Members(Map<String, Json> members) {
    super(members);
  }
}
