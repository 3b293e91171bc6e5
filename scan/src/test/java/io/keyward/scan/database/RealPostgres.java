package io.keyward.scan.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL of its own: a fresh data folder, a free port of the loopback, an account that is not
 * root's.
 */
final class RealPostgres implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int OLDEST = 15;
  private static final String NOBODY = "65534";

  private final Path folder;
  private final Process server;
  private final int port;

  private RealPostgres(Path folder, Process server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
  }

  /** Starts one, or skips the test; with KEYWARD_REQUIRE=all a test that can't have one fails. */
  static RealPostgres start() throws IOException, InterruptedException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      String why = "PostgreSQL 15 or later is not installed: apt-get install postgresql-15";
      if ("all".equals(System.getenv("KEYWARD_REQUIRE"))) {
        throw new IllegalStateException("KEYWARD_REQUIRE=all, but " + why);
      }
      Assumptions.abort(why);
    }
    Path bin = programs.orElseThrow();
    Path folder = Files.createTempDirectory("keyward-postgres");
    if (isRoot()) {
      run(List.of("chown", NOBODY, folder.toString()), folder);
    }
    Path data = folder.resolve("data");
    run(
        asNobody(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"),
        folder);
    int port = freePort();
    Process server =
        builder(
                asNobody(
                    bin.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-h",
                    "127.0.0.1",
                    "-k",
                    folder.toString(),
                    "-F"),
                folder)
            .start();
    RealPostgres postgres = new RealPostgres(folder, server, port);
    postgres.awaitAnswer();
    return postgres;
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("[0-9]+"))
          .filter(version -> version(version) >= OLDEST)
          .max(Comparator.comparingInt(RealPostgres::version))
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")));
    }
  }

  private static int version(Path folder) {
    return Integer.parseInt(folder.getFileName().toString());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> asNobody(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static ProcessBuilder builder(List<String> command, Path folder) {
    return new ProcessBuilder(command)
        .directory(new File("/"))
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(
                folder.resolve("../" + folder.getFileName() + ".log").normalize().toFile()));
  }

  private static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Process process = builder(command, folder).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(command + " failed: " + log(folder));
    }
  }

  private static String log(Path folder) throws IOException {
    return Files.readString(Path.of(folder + ".log"), StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try (Connection _ = connect("postgres")) {
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("PostgreSQL does not answer: " + log(folder), e);
        }
        server.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?preferQueryMode=simple",
        "postgres",
        "");
  }

  /** Runs something in a database as its owner. */
  void run(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      Files.deleteIfExists(Path.of(folder + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(Objects.requireNonNull(e));
    }
  }
}
