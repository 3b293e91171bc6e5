package io.keyward.auth.config;

/**
 * One of the places that configuration comes from, and what became of asking it.
 *
 * @param kind which of them
 * @param place for people, as in {@link Origin}
 * @param state what became of it
 * @param remark why it was ignored, or what an administrator should know about it; may be empty
 */
public record Layer(Kind kind, String place, State state, String remark) {

  /**
   * The places, in the order of codex-cli 0.169.0: what stands further down wins. What the
   * requirements say is no preference that something else could win against: it narrows the rest.
   */
  public enum Kind {
    /** The machine's {@code config.toml}: what holds unless the person says otherwise. */
    SYSTEM("system"),
    /** What a workspace sends to the CLI. */
    CLOUD("cloud"),
    /** {@code config.toml} in the Codex folder. */
    USER("user"),
    /** {@code NAME.config.toml} there, if somebody chose it. */
    PROFILE("profile"),
    /** {@code .codex/config.toml} of a repository. */
    PROJECT("project"),
    /** Options on a command line. */
    OPTIONS("options"),
    /** The machine's {@code managed_config.toml}, which wins against the person's files. */
    MANAGED("managed"),
    /** A Mac's managed preferences. */
    DEVICE("device"),
    /** The machine's {@code requirements.toml}. */
    REQUIREMENTS("requirements");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The stable name. */
    public String word() {
      return word;
    }
  }

  /** What became of a layer. */
  public enum State {
    /** It is there and counts. */
    READ("read"),
    /** There is none. */
    MISSING("missing"),
    /** It does not count, whatever it says. */
    IGNORED("ignored");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The stable name. */
    public String word() {
      return word;
    }
  }
}
