package io.keyward.cli;

import io.keyward.accounts.Lending;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.proxy.LoopbackProxy;
import io.keyward.proxy.ProxyLimits;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.process.Running;
import io.keyward.proxy.process.SharedProxy;
import io.keyward.proxy.relay.Relay;
import io.keyward.proxy.relay.Upstreams;
import io.keyward.proxy.state.ProxyFolder;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.UsageFolder;
import io.keyward.responses.RelayClient;
import io.keyward.responses.Timeouts;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proxy of whoever sits at this terminal.
 *
 * @param accounts that it lends
 */
record OwnProxy(OwnAccounts accounts, Terminal terminal) {
  /**
   * Longer than a program thinks between two requests; one with a key of its own holds it anyway.
   */
  private static final List<String> WHILE_NEEDED = List.of("--idle", "10m");

  /** A model may think long before its first word, and the program that waits has a clock too. */
  private static final Timeouts PATIENCE =
      new Timeouts(Duration.ofMinutes(30), Duration.ofMinutes(30));

  /** That of the person in front of it. */
  static OwnProxy of(Terminal terminal) {
    return new OwnProxy(OwnAccounts.of(terminal), terminal);
  }

  ProxyFolder folder() {
    return ProxyFolder.beside(accounts.folder());
  }

  ClientKeys keys() {
    return new ClientKeys(folder(), Clock.systemUTC(), new SecureRandom());
  }

  /** As others find it. */
  SharedProxy shared() {
    return new SharedProxy(folder());
  }

  /**
   * The one that serves, started if none does.
   *
   * @throws io.keyward.auth.ProblemException as {@link SharedProxy#reach}
   */
  Running reach() throws InterruptedException {
    return shared().reach(starter(WHILE_NEEDED));
  }

  /** How this very program is run again with these words. */
  List<String> again(List<String> words) {
    List<String> command = new ArrayList<>(program());
    command.addAll(words);
    return List.copyOf(command);
  }

  /**
   * Starts serving in this process.
   *
   * @throws io.keyward.auth.ProblemException {@code port-busy}, and as {@link OwnAccounts#lending}
   */
  LoopbackProxy start(int port, IssuerChoice issuer, ResponsesChoice responses, Ledger ledger) {
    Settings settings = Settings.read(terminal);
    HttpClient http =
        Network.client(
            Reach.ofAccounts(
                settings, issuer, responses, accounts.names().pool().accounts(), terminal),
            terminal);
    Clock clock = Clock.systemUTC();
    IssuerClient client = new IssuerClient(settings.issuer(issuer), http, clock);
    Lending lending = accounts.lending(_ -> client);
    Relay relay =
        new Relay(
            lending,
            ledger,
            new RelayClient(http, PATIENCE, clock),
            upstreams(settings, responses),
            terminal.filter(),
            clock);
    try {
      return LoopbackProxy.start(
          port, keys(), relay, terminal.filter(), ProxyLimits.defaults(), clock);
    } catch (UncheckedIOException e) {
      throw Serving.portBusy(port).causedBy(e);
    }
  }

  /**
   * Where its requests are written down.
   *
   * @throws io.keyward.auth.ProblemException as {@link Ledger#open}
   */
  Ledger ledger() {
    return Ledger.open(
        UsageFolder.beside(accounts.folder()),
        OwnPrices.of(terminal),
        Clock.systemUTC(),
        ZoneId.systemDefault());
  }

  private static Upstreams upstreams(Settings settings, ResponsesChoice responses) {
    return new Upstreams(settings.responses(responses), Reach.ofSignIns(settings, responses));
  }

  /**
   * How a proxy is started that outlives this command: no window's Ctrl-C and no closed window ends
   * it, and nothing of it shows up there.
   *
   * @param words for {@code keyward proxy}
   */
  SharedProxy.Starter starter(List<String> words) {
    List<String> command = new ArrayList<>(apart());
    command.addAll(program());
    command.add("proxy");
    command.addAll(words);
    return () ->
        new ProcessBuilder(command)
            .directory(folder().path().toFile())
            .redirectInput(nothing())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  /** In a session of its own where the system has a word for that, else deaf to the terminal. */
  private static List<String> apart() {
    return isWindows()
        ? List.of()
        : List.of(
            "/bin/sh",
            "-c",
            "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi;"
                + " trap '' HUP INT QUIT; exec \"$@\"",
            "keyward");
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /** This very program, by the launcher where there is one. */
  private List<String> program() {
    String launcher = terminal.environment().getOrDefault("KEYWARD_COMMAND", "");
    if (!launcher.isEmpty()) {
      return List.of(launcher);
    }
    Optional<String> java = ProcessHandle.current().info().command();
    return List.of(
        java.orElse("java"),
        "-cp",
        System.getProperty("java.class.path", ""),
        Keyward.class.getName());
  }
}
