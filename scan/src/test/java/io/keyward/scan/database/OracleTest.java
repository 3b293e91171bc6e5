package io.keyward.scan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of small schemas is what a real PostgreSQL does with them. */
@Timeout(300)
class OracleTest {
  /**
   * All but four, so that any new difference is seen: tests that hold for every row by what
   * functions do.
   */
  private static final double SHARE_THAT_MUST_BE_EQUAL = 0.997;

  private static final int FEWEST_SCHEMAS = 60;

  private record Verdict(String what, Access said, Access real) {
    boolean isEqual() {
      return said == real;
    }

    /** Said to be less than it is. */
    boolean isUnsafe() {
      return (said == Access.CLOSED && real != Access.CLOSED)
          || (said == Access.OWN_ROWS && (real == Access.OPEN || real == Access.SOME_ROWS));
    }

    @Override
    public String toString() {
      return "%s: said %s, is %s".formatted(what, said, real);
    }
  }

  @Test
  void theVerdictIsWhatPostgresDoes() throws Exception {
    List<Probe> probes = probes();
    List<Verdict> verdicts = new ArrayList<>();
    try (RealPostgres postgres = RealPostgres.start()) {
      postgres.run(
          "postgres",
          "create role anon; create role authenticated; create role service_role bypassrls;"
              + "create role authenticator");
      postgres.run("postgres", "create database supabase");
      postgres.run("supabase", text(resources().resolve("supabase.sql")));
      for (Probe probe : probes) {
        verdicts.addAll(verdicts(postgres, probe));
      }
    }
    long equal = verdicts.stream().filter(Verdict::isEqual).count();
    List<Verdict> different = verdicts.stream().filter(each -> !each.isEqual()).toList();
    System.out.printf(
        "Oracle: %d schemas, %d verdicts, %d equal to PostgreSQL's (%.2f %%)%n",
        probes.size(), verdicts.size(), equal, 100.0 * equal / verdicts.size());
    different.forEach(each -> System.out.println("  " + each));
    assertThat(probes).hasSizeGreaterThanOrEqualTo(FEWEST_SCHEMAS);
    assertThat(verdicts).filteredOn(Verdict::isUnsafe).isEmpty();
    assertThat((double) equal / verdicts.size())
        .as("%s", different)
        .isGreaterThanOrEqualTo(SHARE_THAT_MUST_BE_EQUAL);
  }

  private static List<Verdict> verdicts(RealPostgres postgres, Probe probe) throws SQLException {
    String name = "probe";
    postgres.run("postgres", "drop database if exists probe");
    postgres.run("postgres", "create database probe template supabase");
    try {
      postgres.run(name, probe.migration());
      for (String row : probe.rows()) {
        for (String user : row.contains("{") ? Tried.USERS : List.of("a")) {
          postgres.run(name, Tried.forUser(row, user));
        }
      }
    } catch (SQLException e) {
      throw new SQLException(probe + ": " + e.getMessage(), e);
    }
    String latin =
        new String(probe.migration().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Database database = Database.after(List.of(new Database.Migration(probe.name(), latin)));
    List<Verdict> verdicts = new ArrayList<>();
    try (Connection connection = postgres.connect(name)) {
      Tried tried = new Tried(connection);
      for (Caller caller : Caller.values()) {
        for (Probe.Table table : probe.tables()) {
          for (Command command : table.commands()) {
            verdicts.add(
                new Verdict(
                    "%s %s %s %s".formatted(probe, table.name(), caller.role(), command),
                    database.access(table.name(), caller, command),
                    tried.access(table, caller, command)));
          }
        }
        for (String call : probe.calls()) {
          Name function = new Name("", call.substring(0, call.indexOf('(')));
          verdicts.add(
              new Verdict(
                  "%s %s %s".formatted(probe, call, caller.role()),
                  database.execution(function, caller),
                  tried.call(call, caller)));
        }
      }
    }
    return verdicts;
  }

  private static List<Probe> probes() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(resources().resolve("oracle"))) {
      List<Probe> probes = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        probes.add(Probe.read(name.replace(".sql", ""), text(file)));
      }
      return probes;
    }
  }

  private static Path resources() throws URISyntaxException {
    URL stub = Objects.requireNonNull(OracleTest.class.getResource("supabase.sql"));
    return Objects.requireNonNull(Path.of(stub.toURI()).getParent());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
