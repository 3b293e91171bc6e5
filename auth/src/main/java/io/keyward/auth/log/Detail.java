package io.keyward.auth.log;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What of its traffic a person may have written down, by setting a variable to {@code 1}. */
public enum Detail {
  /** One line for each exchange: who was asked, and how it went. Nothing of what was said. */
  REQUESTS("KEYWARD_LOG_REQUESTS", "ENABLE_PLUGIN_REQUEST_LOGGING"),
  /** What was said, prompts and answers included, for an hour; secrets are hidden. */
  BODIES("KEYWARD_LOG_BODIES", "CODEX_PLUGIN_LOG_BODIES");

  private final String variable;
  private final String alias;

  Detail(String variable, String alias) {
    this.variable = variable;
    this.alias = alias;
  }

  /** The name that is ours; there is another one that people know from elsewhere. */
  public String variable() {
    return variable;
  }

  /** What this environment asks for. */
  public static Set<Detail> of(Map<String, String> environment) {
    Set<Detail> wanted = EnumSet.noneOf(Detail.class);
    for (Detail detail : values()) {
      if (isOn(environment, detail.variable) || isOn(environment, detail.alias)) {
        wanted.add(detail);
      }
    }
    return wanted;
  }

  private static boolean isOn(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.equals("1") || value.equals("true");
  }
}
