package io.keyward.scan.source;

/**
 * Something that a scan saw and did not look into.
 *
 * @param path from the root of what is scanned, with {@code /}
 * @param reason why not
 */
public record NotChecked(String path, Reason reason) {

  /** Why something is not looked into, and whether a scan may still call itself complete. */
  public enum Reason {
    /** Not text. */
    BINARY("not text", Weight.EXPECTED),
    /** Brought in by a package manager: the dependencies' rules look at the lock file instead. */
    DEPENDENCY("a dependency's own code", Weight.EXPECTED),
    /** A link; what it leads to is looked at where it lies, if it lies within. */
    LINK("a link", Weight.EXPECTED),
    /** A pipe, a socket, a device. */
    NO_FILE("not a regular file", Weight.EXPECTED),
    /** A change takes it away. */
    DELETED("is deleted", Weight.EXPECTED),
    /** A repository within the repository, at a commit that is not here. */
    SUBMODULE("another repository's commit", Weight.EXPECTED),
    /** Somebody asked about a change, and there is none. */
    NO_CHANGE("has no change to look at", Weight.MISSING),
    /** Several versions stand in the index, and none of them is the one. */
    CONFLICT("in conflict", Weight.MISSING),
    /** Larger than what is read at once. */
    TOO_LARGE("larger than 64 MB", Weight.MISSING),
    /** The system does not let us read it. */
    UNREADABLE("could not be read", Weight.MISSING),
    /** More code than the memory holds a model of. */
    BEYOND_MODEL(
        "looked at by itself only: more code than memory holds a model of (KEYWARD_MEMORY=2g gives more)",
        Weight.MISSING),
    /** Data among which settings of the application would have other names. */
    DATA_BEYOND_MODEL("looked at by themselves only", Weight.EXPECTED),
    /** It took more memory than there was. */
    OUT_OF_MEMORY("took more memory than there is (KEYWARD_MEMORY=2g gives more)", Weight.MISSING),
    /** A rule broke on it, which is a fault of Keyward's own. */
    BROKE_A_RULE("broke a rule: a fault of Keyward's own", Weight.MISSING),
    /** A rule of somebody's own was stopped before it came to the end of it. */
    PATTERN_TOO_SLOW("a pattern of a rule of your own takes too long on it", Weight.MISSING),
    /** Another scanner's settings, of which some are not taken over. */
    SETTINGS_IN_PART("some of what it says is not taken over", Weight.EXPECTED),
    /** A lock file or a manifest that is not what its name says. */
    NOT_DATA("is not what its name says", Weight.MISSING),
    /** Packages in it have versions that only a registry, or another file, could tell. */
    OPEN_VERSIONS("names packages without a version of their own", Weight.EXPECTED),
    /** There is nothing to hold its packages against but what Keyward carries. */
    NO_ADVISORIES("no advisories were imported", Weight.EXPECTED),
    /** Likewise, though dependencies were asked about by name. */
    NO_ADVISORIES_THOUGH_ASKED(
        "no advisories were imported, and its packages were to be checked", Weight.MISSING),
    /** It became another file while it was read. */
    CHANGED("changed while it was read", Weight.MISSING);

    private final String words;
    private final Weight weight;

    Reason(String words, Weight weight) {
      this.words = words;
      this.weight = weight;
    }

    /** To follow "not checked:". */
    public String words() {
      return words;
    }

    /** Whether the scan was asked to look into such a thing and could not. */
    public Weight weight() {
      return weight;
    }
  }

  /** What a gap means for the whole. */
  public enum Weight {
    /** Nothing is lost. */
    EXPECTED,
    /** The scan is not complete: no report may call it clean. */
    MISSING
  }
}
