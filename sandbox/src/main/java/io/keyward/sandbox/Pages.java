package io.keyward.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages that a person sees. They have no script at all; the policy that comes with each allows
 * nothing but their own style sheet and forms.
 */
final class Pages {
  /** Why a typed code was not taken. */
  enum Complaint {
    UNKNOWN("That code is not known here. Check it against the one you were shown."),
    EXPIRED("That code has expired. Start the sign-in again to get a new one."),
    DECIDED("That code has been used. Start the sign-in again to get a new one.");

    private final String sentence;

    Complaint(String sentence) {
      this.sentence = sentence;
    }
  }

  /** How the person decided. */
  enum Done {
    APPROVED(
        "You’re signed in", "The program that asked has been told. You can close this window."),
    DENIED("Sign-in denied", "Nothing was handed out. You can close this window.");

    private final String title;
    private final String sentence;

    Done(String title, String sentence) {
      this.title = title;
      this.sentence = sentence;
    }
  }

  private static final Markup DECISION =
      new Markup(
          """
          <div class="buttons"><button class="yes" name="decision" value="approve">Approve</button>
          <button name="decision" value="deny">Deny</button></div>
          """);

  private static final Markup DESCRIBED = new Markup("aria-describedby=\"hint\"");
  private static final Markup DESCRIBED_AS_WRONG =
      new Markup("aria-describedby=\"hint wrong\" aria-invalid=\"true\"");

  private final SandboxUser user;

  Pages(SandboxUser user) {
    this.user = user;
  }

  Reply home() {
    return page(
        200,
        "Keyward sandbox",
        Markup.fill(
            """
            <h1>This is a sandbox</h1>
            <p>It stands in for OpenAI while you try a program or test one. It signs in
            <b>${name}</b> without a password, and it answers prompts without a model. Nothing
            leaves this computer.</p>
            <p><a href="/codex/device">Enter a device code</a></p>
            """,
            Map.of("name", user.name())));
  }

  Reply refused(String why) {
    return page(
        400,
        "Sign-in stopped",
        Markup.fill(
            """
            <div class="mark bad" aria-hidden="true"></div>
            <h1>This sign-in can’t go on</h1>
            <p>${why}</p>
            <p class="quiet">Nothing was handed out. You can close this window.</p>
            """,
            Map.of("why", why)));
  }

  Reply consent(String requestId, ConsentDesk.Ask ask) {
    return page(
        200,
        "Sign in",
        Markup.fill(
            """
            <h1>Sign in to Codex</h1>
            <p>A program on this computer asks to use Codex as you.</p>
            ${who}
            <form method="post" action="/oauth/consent">
            <input type="hidden" name="request" value="${request}">
            ${decision}
            </form>
            <details><summary>What it asks for</summary>
            <dl><dt>Program</dt><dd><code>${client}</code></dd>
            <dt>Scopes</dt><dd><code>${scope}</code></dd>
            <dt>Answer goes to</dt><dd><code>${redirect}</code></dd></dl></details>
            """,
            Map.of(
                "who",
                who(),
                "decision",
                DECISION,
                "client",
                ask.clientId(),
                "scope",
                ask.scope(),
                "redirect",
                ask.redirectUri(),
                "request",
                requestId)));
  }

  Reply deviceCode(String typed, Optional<Complaint> complaint) {
    return page(
        200,
        "Enter your code",
        Markup.fill(
            """
            <h1>Enter your code</h1>
            <p id="hint">Type the code that the program showed you. Only go on if you started this
            sign-in yourself: nobody who sends you a code means well.</p>
            <form method="post" action="/codex/device">
            <label for="code">Code</label>
            <input id="code" class="code" name="user_code" value="${typed}" required maxlength="12"
             autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus
             placeholder="XXXX-XXXXX" ${description}>
            ${complaint}
            <div class="buttons"><button class="yes">Continue</button></div>
            </form>
            """,
            Map.of(
                "typed",
                typed,
                "description",
                complaint.isPresent() ? DESCRIBED_AS_WRONG : DESCRIBED,
                "complaint",
                complaint.map(Pages::alert).orElse(Markup.NONE))));
  }

  Reply deviceConfirmation(String userCode, String ticket) {
    return page(
        200,
        "Allow this sign-in?",
        Markup.fill(
            """
            <h1>Allow this sign-in?</h1>
            <p>A program asks to use Codex as you. It should be showing this code right now:</p>
            <p class="code">${code}</p>
            ${who}
            <form method="post" action="/codex/device">
            <input type="hidden" name="user_code" value="${code}">
            <input type="hidden" name="ticket" value="${ticket}">
            ${decision}
            </form>
            """,
            Map.of("who", who(), "decision", DECISION, "code", userCode, "ticket", ticket)));
  }

  Reply done(Done done) {
    return page(
        200,
        done.title,
        Markup.fill(
            """
            <div class="mark ${kind}" aria-hidden="true"></div>
            <h1>${title}</h1>
            <p>${sentence}</p>
            """,
            Map.of(
                "kind",
                done == Done.APPROVED ? "good" : "bad",
                "title",
                done.title,
                "sentence",
                done.sentence)));
  }

  private Markup who() {
    return Markup.fill(
        """
        <div class="who"><span class="initials" aria-hidden="true">${initials}</span>
        <dl><dt>Account</dt><dd><b>${name}</b> <span>${email}</span></dd>
        <dt>Workspace</dt><dd><b>${workspace}</b> <span>${plan} plan</span></dd></dl></div>
        """,
        Map.of(
            "initials",
            initials(user.name()),
            "name",
            user.name(),
            "email",
            user.email(),
            "workspace",
            user.workspace(),
            "plan",
            user.plan()));
  }

  private static Markup alert(Complaint complaint) {
    return Markup.fill(
        "<p id=\"wrong\" class=\"wrong\" role=\"alert\">${sentence}</p>",
        Map.of("sentence", complaint.sentence));
  }

  private static String initials(String name) {
    return String.join(
        "",
        Stream.of(name.strip().split("\\s+", -1))
            .limit(2)
            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
            .toList());
  }

  private static Reply page(int status, String title, Markup main) {
    Markup page =
        Markup.fill(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>${title} · sandbox</title>
            <link rel="icon" href="data:,">
            <style>${style}</style>
            </head>
            <body>
            <p class="banner"><strong>SANDBOX</strong> Not OpenAI. Nothing here is real.</p>
            <main>
            ${main}</main>
            </body>
            </html>
            """,
            Map.of("title", title, "style", new Markup(Style.SHEET), "main", main));
    return new Reply.Whole(
        status,
        Map.of(
            "content-type",
            "text/html; charset=utf-8",
            "cache-control",
            "no-store",
            "content-security-policy",
            Style.POLICY,
            "referrer-policy",
            "no-referrer"),
        page.html());
  }

  /** The style sheet and the policy that names it by its hash; loaded with the first page. */
  private static final class Style {
    static final String SHEET = read();

    /**
     * Chromium holds a form's redirect to form-action too, so the callback's hosts are in it (CSP
     * Level 3 section 6.3.1).
     */
    static final String POLICY =
        "default-src 'none'; img-src data:; style-src 'sha256-"
            + sha256(SHEET)
            + "'; form-action 'self' http://127.0.0.1:* http://localhost:*; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static String read() {
      try (InputStream in = Pages.class.getResourceAsStream("page.css")) {
        if (in == null) {
          throw new IllegalStateException("page.css is not beside the class files");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("page.css can't be read", e);
      }
    }

    private static String sha256(String text) {
      try {
        return Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java runtime has SHA-256", e);
      }
    }
  }
}
