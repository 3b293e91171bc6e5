package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.BrowserLogin;
import io.keyward.auth.login.DeviceLogin;
import io.keyward.auth.login.LoginOutcome;
import io.keyward.auth.login.PasteLogin;
import io.keyward.auth.login.PortsTakenException;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.Verdict;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A sign-in as the command line asks for it, up to what came of it.
 *
 * @param way how
 * @param issuer where
 * @param ports that the browser may come back to
 */
record SigningIn(Way way, IssuerChoice issuer, List<Integer> ports) {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** The ways to sign in. */
  enum Way {
    BROWSER,
    DEVICE_CODE,
    PASTE,
    API_KEY,
    ACCESS_TOKEN;

    /** Whether it may be tried at all; an access token is judged when it is there. */
    private Verdict verdict(Policy policy) {
      return switch (this) {
        case BROWSER, DEVICE_CODE, PASTE -> policy.permits(LoginMethod.CHATGPT);
        case API_KEY -> policy.permits(LoginMethod.API);
        case ACCESS_TOKEN -> new Verdict.Permitted();
      };
    }

    /**
     * The one that the options ask for.
     *
     * @throws ProblemException {@code usage} if they ask for several
     */
    static Way of(CommandLine line) {
      List<Way> ways = Arrays.stream(values()).filter(way -> way.isAskedFor(line)).toList();
      return switch (ways.size()) {
        case 0 -> BROWSER;
        case 1 -> ways.getFirst();
        default ->
            throw CommandLine.usage(
                "There can be only one way to sign in.", "Choose one of the options.");
      };
    }

    private boolean isAskedFor(CommandLine line) {
      return switch (this) {
        case BROWSER -> false;
        case DEVICE_CODE -> line.has(Option.DEVICE_AUTH);
        case PASTE -> line.has(Option.PASTE);
        case API_KEY -> line.has(Option.WITH_API_KEY);
        case ACCESS_TOKEN -> line.has(Option.WITH_ACCESS_TOKEN);
      };
    }
  }

  /** What the options of a verb ask for. */
  static SigningIn of(CommandLine line) {
    return new SigningIn(Way.of(line), line.issuer(), BrowserLogin.PORTS);
  }

  /**
   * Signs in.
   *
   * @throws ProblemException if the policy forbids this way, or nobody has signed in
   */
  SignedIn done(Terminal terminal) throws InterruptedException {
    Policy policy = terminal.policies().current();
    if (way.verdict(policy) instanceof Verdict.Broken(var _, var problem)) {
      throw new PolicyBrokenException(problem);
    }
    IssuerClient client = Network.issuer(issuer, policy.workspaces().orElse(List.of()), terminal);
    return new SignedIn(
        switch (way) {
          case BROWSER -> browser(client, terminal);
          case DEVICE_CODE -> deviceCode(client, terminal);
          case PASTE -> paste(client, terminal);
          case API_KEY -> new ApiKey(fromInput("API key", terminal));
          case ACCESS_TOKEN -> new AccessToken(fromInput("access token", terminal));
        },
        client);
  }

  /**
   * What came of it.
   *
   * @param client how its issuer is asked
   */
  record SignedIn(Credential credential, IssuerClient client) {}

  private Credential browser(IssuerClient client, Terminal terminal) throws InterruptedException {
    try (BrowserLogin login = BrowserLogin.start(client, new SecureRandom(), ports)) {
      terminal.say("Open this address to sign in, if your browser does not open by itself:");
      terminal.say(login.url().toString());
      terminal.say("On a machine without a browser: keyward login --device-auth, or --paste.");
      WebBrowser.open(login.url(), terminal.environment());
      return tokens(login.await(PATIENCE));
    } catch (PortsTakenException e) {
      if (terminal.person()) {
        terminal.problem(e.problem());
        if (terminal.agrees("Sign in with a device code now?")) {
          return deviceCode(client, terminal);
        }
      }
      throw e;
    }
  }

  private static Credential deviceCode(IssuerClient client, Terminal terminal)
      throws InterruptedException {
    DeviceLogin login = DeviceLogin.start(client, Clock.systemUTC());
    terminal.say("Open this address on any device, sign in and type the code:");
    terminal.say("");
    terminal.say("  " + login.page());
    terminal.say("  " + login.userCode());
    terminal.say("");
    terminal.say(
        "Do so only if you started this yourself; never type a code that somebody sent you.");
    Duration pause = login.interval();
    while (true) {
      Thread.sleep(pause);
      switch (login.poll()) {
        case DeviceLogin.Poll.Approved(var tokens) -> {
          return tokens;
        }
        case DeviceLogin.Poll.Pending(var next) -> pause = next;
        case DeviceLogin.Poll.Expired(var problem) -> throw problem.asException();
        case DeviceLogin.Poll.Ended(var problem) -> throw problem.asException();
      }
    }
  }

  private static Credential paste(IssuerClient client, Terminal terminal) {
    PasteLogin login = new PasteLogin(client, new SecureRandom());
    terminal.say("Open this address in any browser and sign in:");
    terminal.say(login.url().toString());
    terminal.say(
        "The browser ends at an address on 127.0.0.1 that it can't load. Paste that address here:");
    return tokens(login.finish(terminal.line()));
  }

  private static Credential tokens(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.SignedIn(var tokens) -> tokens;
      case LoginOutcome.Failed(var problem) -> throw problem.asException();
      case LoginOutcome.Cancelled _ ->
          throw new Problem(
                  "login-cancelled",
                  "The sign-in was cancelled.",
                  "Another Codex program on this machine asked for its port.",
                  "Finish the sign-in there, or start this one again.")
              .asException();
    };
  }

  private static Secret fromInput(String what, Terminal terminal) {
    if (terminal.person()) {
      terminal.say("Reading the " + what + " from standard input; end it with Ctrl-D.");
    }
    String text = terminal.everything().strip();
    if (text.isEmpty()) {
      throw new Problem(
              "no-key-on-input",
              "There is no " + what + " on standard input.",
              "It was empty.",
              "Pipe it in, for instance: printenv OPENAI_API_KEY | keyward login --with-api-key")
          .asException();
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new Problem(
              "key-malformed",
              "What is on standard input is no " + what + ".",
              "It holds characters that no " + what + " has.",
              "Pipe in the " + what + " alone: one line, no blanks.")
          .asException();
    }
    return Secret.of(text);
  }
}
