package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Ecosystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is known against packages: what a rule's page carries and what was imported. */
final class Known {
  /** More names in a sentence tell nobody anything. */
  private static final int MOST_NAMED = 5;

  private final Carried carried;
  private final Advisories advisories;

  Known(Carried carried, Advisories advisories) {
    this.carried = carried;
    this.advisories = advisories;
  }

  /** What is known against this version of a package, worst first. */
  List<Advisory> against(Ecosystem ecosystem, String name, String version) {
    List<Advisory> about = new ArrayList<>(carried.about(ecosystem, name));
    if (advisories instanceof Advisories.Imported(AdvisoryDatabase database)) {
      for (Advisory each : database.about(ecosystem, name)) {
        about.removeIf(other -> each.isAlsoCalled(other.id()));
        about.add(each);
      }
    }
    about.removeIf(each -> !each.affects(version));
    about.sort(Known::worstFirst);
    return about;
  }

  /** Written out: the JDK keeps its own ready-made comparators in no archive of classes. */
  private static int worstFirst(Advisory one, Advisory other) {
    int order = one.score().severity().compareTo(other.score().severity());
    if (order == 0) {
      order = Integer.compare(other.score().tenths(), one.score().tenths());
    }
    return order == 0 ? one.id().compareTo(other.id()) : order;
  }

  /** The first few of them, in words, each with how bad it is. */
  static String named(List<Advisory> known) {
    List<String> named = new ArrayList<>();
    for (Advisory each : known) {
      if (named.size() < MOST_NAMED) {
        String summary = each.summary().isEmpty() ? "" : ": " + each.summary();
        named.add(each.knownAs() + ", " + each.score().words() + summary);
      }
    }
    int more = known.size() - named.size();
    return String.join("; ", named) + (more > 0 ? "; and " + more + " more" : "");
  }

  /** The first version after this one in which all of it is mended, if one is known. */
  static Optional<String> mendedFrom(Ecosystem ecosystem, String version, List<Advisory> known) {
    String from = version;
    for (Advisory each : known) {
      Optional<String> fixed = each.fixed(version);
      if (fixed.isEmpty()) {
        return Optional.empty();
      }
      if (Versions.compare(ecosystem, fixed.get(), from).orElse(0) > 0) {
        from = fixed.get();
      }
    }
    return Optional.of(from);
  }
}
