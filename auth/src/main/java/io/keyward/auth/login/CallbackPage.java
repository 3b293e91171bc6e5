package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.Sha256;
import java.util.Base64;

/**
 * What the browser shows after the sign-in.
 *
 * @param title one short sentence
 * @param text what to do now
 */
record CallbackPage(String title, String text) {
  /** Nothing may run or load; the one style sheet is allowed by its hash. */
  static final String POLICY;

  static final CallbackPage SIGNED_IN =
      new CallbackPage(
          "You are signed in.", "You can close this window and go back to the terminal.");
  static final CallbackPage NOTHING_HERE = new CallbackPage("There is nothing here.", "");
  static final CallbackPage NOT_OURS =
      new CallbackPage("This answer belongs to another sign-in.", "Start again from the terminal.");
  static final CallbackPage CANCELLED =
      new CallbackPage("The sign-in was cancelled.", "Another Codex program asked for its port.");
  static final CallbackPage MISDIRECTED = new CallbackPage("This address is not served here.", "");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { margin: 0; min-height: 100vh; display: grid; place-items: center;
        font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#1d1d1b, #ecebe6);
        background: light-dark(#faf9f6, #161615); }
      main { max-width: 26rem; padding: 2rem; }
      h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; }
      p { margin: 0.25rem 0; }
      small { color: light-dark(#62605a, #a3a199); }
      """;

  static {
    POLICY =
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  static CallbackPage failed(Problem problem) {
    return new CallbackPage(problem.title(), (problem.detail() + " " + problem.next()).strip());
  }

  String html() {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
    <title>%1$s</title><style>%3$s</style></head>
    <body><main><h1>%1$s</h1><p>%2$s</p><p><small>Keyward</small></p></main></body></html>
    """
        .formatted(escaped(title), escaped(text), STYLE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
