package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Edge functions that ask for no token and don't check anything else either. */
final class EdgeFunctions implements Check {
  /** By these a function finds out who is calling. */
  private static final List<String> CHECKS =
      List.of(
          "authorization",
          "getuser(",
          "getclaims(",
          "constructevent",
          "signature",
          "verify",
          "timingsafeequal",
          "crypto.subtle",
          "secret",
          "apikey",
          "api_key",
          "x-api-key",
          "hmac",
          "webhook(");

  @Override
  public void check(Project project, Rule rule) {
    for (String name : project.settings().names("functions")) {
      String path = "functions." + name;
      Optional<FileUnderScan> file = project.edgeFunction(name);
      if (project.settings().says(path + ".verify_jwt", false)
          && file.isPresent()
          && !checksSomething(file.get())) {
        Origin code = new Origin(file.get().path(), new Span(0, firstLine(file.get())));
        project
            .settings()
            .place(path, "verify_jwt")
            .ifPresent(at ->
                project.found(
                    rule,
                    Confidence.LIKELY,
                    at,
                    "Anybody can call the function %s: no token is asked for, and nothing in it"
                            .formatted(name)
                        + " checks a signature, a token or a secret.",
                    "edge function " + name,
                    project.steps(
                        new Told(at, "takes requests without a token"),
                        new Told(code, "is the function that then runs"))));
      }
    }
  }

  private static int firstLine(FileUnderScan file) {
    int end = file.latin().indexOf('\n');
    return end < 0 ? file.latin().length() : end;
  }

  private static boolean checksSomething(FileUnderScan file) {
    String code = Comments.without(file.latin()).toLowerCase(Locale.ROOT);
    // The header is in every list of what a browser may send.
    String asked = code.replace("access-control-allow-headers", "").replace(CORS, "");
    return CHECKS.stream().anyMatch(asked::contains);
  }

  private static final String CORS = "authorization, x-client-info, apikey, content-type";
}
