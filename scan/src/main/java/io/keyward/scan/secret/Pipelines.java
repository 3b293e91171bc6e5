package io.keyward.scan.secret;

import io.keyward.scan.code.Language;
import io.keyward.scan.finding.Confidence;

/** Secrets in what builds and runs the product: workflows, images, compositions. */
final class Pipelines {
  private static final int SHORTEST_SECRET = 8;

  private Pipelines() {}

  static void judge(Look look, Assignment found, Naming.Meaning meaning) {
    if (!isSecret(look, found.value(), meaning)) {
      return;
    }
    String why =
        look.language() == Language.DOCKERFILE
            ? "Every layer of an image can be read by whoever can pull the image."
            : "Whoever can read the repository can read it, and so can every step that runs.";
    look.saw(
        "SEC-011",
        Sighting.ASSIGNED,
        found.valueStart(),
        found.valueEnd(),
        0,
        Confidence.LIKELY,
        why,
        "pipeline-secret");
  }

  private static boolean isSecret(Look look, String value, Naming.Meaning meaning) {
    if (!Verdicts.isValue(value) && !Verdicts.isCommon(value)) {
      return false;
    }
    if (look.path().contains(".github/") && Verdicts.isCommon(value)) {
      // A database that lives as long as a job does needs no better one.
      return false;
    }
    return meaning == Naming.Meaning.PASSWORD
        || meaning == Naming.Meaning.SIGNING
        || (value.length() >= SHORTEST_SECRET && Verdicts.isPassword(value));
  }
}
