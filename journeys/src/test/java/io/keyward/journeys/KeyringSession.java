package io.keyward.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A login session of its own: a bus that knows nobody outside, and on it, if wanted, a real Secret
 * Service whose collection is unlocked.
 */
final class KeyringSession implements AutoCloseable {
  private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";
  private static final String RUNTIME = "XDG_RUNTIME_DIR";

  /** What makes a process part of a session, and what could lead it into another one. */
  static final Set<String> VARIABLES = Set.of(BUS, RUNTIME, "DISPLAY", "WAYLAND_DISPLAY");

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Path folder;
  private final Path home;
  private final Path runtime;
  private final Deque<Process> processes = new ArrayDeque<>();
  private long service;

  /** Starts the bus, and nothing on it. */
  KeyringSession(Path folder) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("session-home"));
    this.runtime =
        Files.createDirectory(
            folder.resolve("run"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    startBus();
  }

  /** The variables that make a process part of this session. */
  Map<String, String> environment() {
    return Map.of(RUNTIME, runtime.toString(), BUS, "unix:path=" + runtime.resolve("bus"));
  }

  /** Has a gnome-keyring offer the Secret Service, and waits until it does. */
  void startService() throws IOException {
    Process daemon =
        start(
            "gnome-keyring",
            List.of(
                OutsideProgram.GNOME_KEYRING.path().toString(),
                "--foreground",
                "--unlock",
                "--components=secrets"));
    try (Writer password = daemon.outputWriter(StandardCharsets.UTF_8)) {
      password.write("a password");
    }
    service = daemon.pid();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!isServiceThere()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(said());
      }
      pause(daemon);
    }
  }

  /** Whether somebody offers the Secret Service. */
  boolean isServiceThere() {
    return call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets")
        .contains("boolean true");
  }

  /** Locks the collection that the service starts with. */
  void lock() {
    call(
        "org.freedesktop.secrets",
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:/org/freedesktop/secrets/collection/login");
  }

  /** Stops the service in the middle of whatever it does; it is there and says nothing. */
  void freezeService() {
    signal("STOP");
  }

  /** Lets it go on. */
  void thawService() {
    signal("CONT");
  }

  /** Ends the service and starts it again, unlocked. */
  void restartService() throws IOException {
    end(processes.pop());
    startService();
  }

  /** Ends the service. */
  void endService() {
    end(processes.pop());
    service = 0;
  }

  /**
   * What an item of the login looks like to another program, its number and times left out, and the
   * schema too: neither program names one, gnome-keyring gives the item its general one whenever it
   * reads its own file again, and so at moments of its own choice.
   */
  String itemAsOthersSeeIt() throws IOException, InterruptedException {
    Process search =
        inSession(
                List.of(
                    OutsideProgram.SECRET_TOOL.path().toString(),
                    "search",
                    "--all",
                    "service",
                    "Codex Auth"))
            .redirectErrorStream(true)
            .start();
    String all = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    search.waitFor();
    return all.lines()
        .filter(line -> line.contains(" = "))
        .filter(line -> !line.startsWith("created") && !line.startsWith("modified"))
        .filter(line -> !line.equals("schema = org.freedesktop.Secret.Generic"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Has another program put an item there, with these attributes. */
  void storeFromElsewhere(String value, String... attributes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(OutsideProgram.SECRET_TOOL.path().toString(), "store", "--label=elsewhere"));
    command.addAll(List.of(attributes));
    Process store = inSession(command).start();
    try (Writer secret = store.outputWriter(StandardCharsets.UTF_8)) {
      secret.write(value);
    }
    if (store.waitFor() != 0) {
      throw new AssertionError(said());
    }
  }

  /** Ends the bus, and with it the session, and starts another one at the same place. */
  void restartBus() throws IOException {
    endAll();
    startBus();
  }

  /** What the programs of the session wrote on standard error. */
  String said() {
    try (var files = Files.list(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".err")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (service != 0) {
      thawService();
    }
    endAll();
  }

  private void endAll() {
    while (!processes.isEmpty()) {
      end(processes.pop());
    }
    service = 0;
  }

  private void startBus() throws IOException {
    Files.deleteIfExists(runtime.resolve("bus"));
    Process daemon =
        start(
            "bus",
            List.of(
                OutsideProgram.DBUS_DAEMON.path().toString(),
                "--session",
                "--nofork",
                "--print-address=1",
                "--address=unix:path=" + runtime.resolve("bus")));
    if (daemon.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new AssertionError(said());
    }
  }

  private Process start(String name, List<String> command) throws IOException {
    Process process =
        inSession(command).redirectError(folder.resolve(name + ".err").toFile()).start();
    processes.push(process);
    return process;
  }

  private ProcessBuilder inSession(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> !variable.equals("PATH"));
    builder.environment().putAll(environment());
    builder.environment().put("HOME", home.toString());
    return builder;
  }

  private String call(String... destinationAndWords) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "dbus-send",
            "--bus=unix:path=" + runtime.resolve("bus"),
            "--print-reply",
            "--dest=" + destinationAndWords[0]));
    command.addAll(List.of(destinationAndWords).subList(1, destinationAndWords.length));
    return Processes.output(command).orElse("");
  }

  private void signal(String name) {
    if (Processes.output(List.of("kill", "-" + name, Long.toString(service))).isEmpty()) {
      throw new AssertionError("no signal " + name + " for the keyring");
    }
  }

  private static void pause(Process daemon) {
    try {
      if (daemon.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("gnome-keyring ended with " + daemon.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
