package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Sources;
import io.keyward.auth.config.SystemFolder;
import io.keyward.auth.json.Json;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.log.LoggedStore;
import io.keyward.auth.policy.FixedPolicy;
import io.keyward.auth.policy.GovernedStore;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicyFiles;
import io.keyward.auth.policy.PolicySource;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.redact.WatchedStore;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Notices;
import io.keyward.auth.store.StoreKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world: its streams, its environment, and whether a person sits there.
 *
 * @param out answers
 * @param err everything that is said on the way
 * @param filter stands before both, and hides the secrets that it knows
 * @param in standard input
 * @param person whether somebody reads and can answer
 * @param environment the variables
 * @param home the person's home folder
 * @param system where this machine's administrator configures Codex
 * @param format how answers are written
 * @param overrides what the command line says about the Codex configuration
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    EgressFilter filter,
    InputStream in,
    boolean person,
    Map<String, String> environment,
    Path home,
    SystemFolder system,
    Format format,
    Overrides overrides) {

  /** The process's own, with the filter before everything that leaves. */
  static Terminal ofProcess() {
    EgressFilter filter = new EgressFilter();
    PrintStream err = filter.guard(System.err);
    // What libraries log goes to standard error past our hands, but not past the filter.
    System.setErr(err);
    return new Terminal(
        filter.guard(System.out),
        err,
        filter,
        System.in,
        System.getenv("KEYWARD_TTY") != null,
        System.getenv(),
        home(System.getenv()),
        SystemFolder.ofThisMachine(),
        Format.TEXT,
        Overrides.NONE);
  }

  /** The same, with answers in this format. */
  Terminal in(Format other) {
    return new Terminal(out, err, filter, in, person, environment, home, system, other, overrides);
  }

  /** The same, with this about the Codex configuration. */
  Terminal with(Overrides other) {
    return new Terminal(out, err, filter, in, person, environment, home, system, format, other);
  }

  /**
   * {@code HOME} where there is one, as every program of a shell has it; the system's word only
   * else.
   */
  private static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    return Path.of(named.isEmpty() ? System.getProperty("user.home") : named);
  }

  /** Lets go what the filter still holds back; nothing can be said afterwards. */
  void close() {
    out.close();
    err.close();
  }

  /** The folder that the login is in, or would be. */
  CodexHome codexHome() {
    if (!home.isAbsolute()) {
      // Whoever has no home would else find one in the folder that they happen to stand in.
      throw new Problem(
              "home-missing",
              "There is no home folder.",
              "Neither HOME nor the system names one by its whole path.",
              "Set HOME to a folder of yours.")
          .asException();
    }
    return CodexHome.of(environment, home);
  }

  /** Where the configuration of this run is looked for, and with it the policy. */
  Sources sources() {
    Sources files = Sources.of(system, codexHome());
    return overrides.isEmpty() ? files : overrides.over(files);
  }

  /** The policy of the moment. */
  PolicySource policies() {
    return new PolicyFiles(sources());
  }

  /** The login, if the policy lets it be: for whoever uses it or stores another. */
  CredentialStore governedStore() {
    return new GovernedStore(watchedStore(), policies(), new Revoking(this));
  }

  /**
   * The same for a command that shows what a login tells about itself and asks nobody. Nothing
   * watches for the login on its way out: making what looks for it would cost more than the
   * command. For the same reason the configuration is read once, for its place and for its policy.
   */
  CredentialStore shownStore() {
    CodexConfig config = CodexConfig.read(sources());
    return new GovernedStore(
        new LoggedStore(open(config.storeKind().value())),
        new FixedPolicy(Policy.of(config)),
        new Revoking(this));
  }

  /**
   * The login where the configuration says that it rests, whatever the policy says of it. Nothing
   * of it can come back out through the streams.
   */
  CredentialStore watchedStore() {
    return watchedStore(CodexConfig.read(sources()).storeKind().value());
  }

  /** The login in the store of this kind, likewise. */
  CredentialStore watchedStore(StoreKind kind) {
    return new LoggedStore(new WatchedStore(open(kind), filter));
  }

  private CredentialStore open(StoreKind kind) {
    Notices said = new Said(this);
    return kind == StoreKind.FILE
        ? new FileStore(codexHome(), said)
        : kind.open(codexHome(), () -> Keyring.ofThisSystem(environment), said);
  }

  /** No function in its place: a command that only looks must be short. */
  private record Said(Terminal terminal) implements Notices {
    @Override
    public void say(String sentences) {
      terminal.say(sentences);
    }
  }

  void say(String line) {
    err.println(line);
  }

  /** Asks a question to which an empty line means yes. */
  boolean agrees(String question) {
    err.print(question + " [Y/n] ");
    err.flush();
    String answer = line().strip();
    return answer.isEmpty() || answer.equalsIgnoreCase("y");
  }

  /** Answers a program that asked for JSON, in one line; a person hears nothing of it. */
  void json(Json.Obj answer) {
    if (format == Format.JSON) {
      out.println(answer.compact());
    }
  }

  /** Says what went wrong: to people in any case, and to a program that asked for JSON. */
  void problem(Problem problem, Exit exit) {
    problem(problem);
    json(
        Json.object()
            .with("schema", 1)
            .with(
                "problem",
                Json.object()
                    .with("code", problem.code())
                    .with("title", problem.title())
                    .with("detail", problem.detail())
                    .with("next", problem.next()))
            .with("exitCode", exit.code()));
  }

  /** Asks a question to which nothing but a clear yes means yes. */
  boolean agreesExpressly(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    String answer = line().strip();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** Says what went wrong, where that is not the end. */
  void problem(Problem problem) {
    err.println("keyward: " + problem.title());
    if (!problem.detail().isEmpty()) {
      err.println("  " + problem.detail());
    }
    err.println("  " + problem.next() + " [" + problem.code() + "]");
  }

  void trace(Throwable cause) {
    if (environment.containsKey("KEYWARD_DEBUG")) {
      cause.printStackTrace(err);
    }
  }

  /** The next line that is typed; empty text at the end of the input. */
  String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of standard input. */
  String everything() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
