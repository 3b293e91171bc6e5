package io.keyward.scan.usage;

import io.keyward.scan.app.module.At;
import io.keyward.scan.usage.CallRule.Subject;
import java.util.List;

/** A place that conditions may be about. */
sealed interface Site permits CallSite, SettingSite {
  /** What the subject means here. */
  List<Part> parts(Subject subject);

  /** A part of what is around the place. */
  sealed interface Part {}

  /** It is not there. */
  record Absent() implements Part {}

  /** A value that stands there. */
  record Present(At at) implements Part {}

  /** It may or may not be there: it would be in something that can't be seen. */
  record Hidden() implements Part {}

  /** A name that is given to it, or a text around it. */
  record Words(String text) implements Part {}
}
