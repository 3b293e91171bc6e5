package io.keyward.scan.advisory;

import io.keyward.scan.evidence.AdvisoryData;
import io.keyward.scan.source.NotChecked;
import java.util.Optional;

/** What a scan holds dependencies against. */
public sealed interface Advisories {

  /**
   * What was imported.
   *
   * @param database with at least one import in it
   */
  record Imported(AdvisoryDatabase database) implements Advisories {}

  /**
   * Nothing was imported: only what Keyward itself carries is known.
   *
   * @param reason what the evidence says of each lock file
   */
  record None(NotChecked.Reason reason) implements Advisories {}

  /** What lies in the database, or nothing, for this reason. */
  static Advisories of(AdvisoryDatabase database, NotChecked.Reason otherwise) {
    return database.data().isPresent() ? new Imported(database) : none(otherwise);
  }

  /** Nothing, for this reason. */
  static Advisories none(NotChecked.Reason reason) {
    return new None(reason);
  }

  /** What it holds; empty if nothing was imported. */
  default Optional<AdvisoryData> data() {
    return switch (this) {
      case Imported(AdvisoryDatabase database) -> database.data();
      case None _ -> Optional.empty();
    };
  }
}
