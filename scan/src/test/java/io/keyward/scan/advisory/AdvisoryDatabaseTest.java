package io.keyward.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.dependency.Ecosystem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryDatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path temp;
  private Path folder;
  private Path source;

  @BeforeEach
  void folders() throws IOException {
    folder = temp.resolve("share").resolve("keyward").resolve("advisories");
    source = Files.createDirectory(temp.resolve("source"));
  }

  @Test
  void withoutAnImportThereIsNothing() {
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);
    assertThat(database.data()).isEmpty();
    assertThat(database.about(Ecosystem.NPM, "a")).isEmpty();
  }

  @Test
  void whatAFolderHoldsIsFoundByItsPackage() throws IOException {
    put("one/GHSA-1.json", record("GHSA-1", "2026-01-02T00:00:00Z", "npm", "@s/a", "1.0.0"));
    put("PYSEC-1.json", record("PYSEC-1", "2026-03-04T00:00:00Z", "PyPI", "Zope.Interface", "2.0"));
    put("GO-1.json", record("GO-1", "2026-03-01T00:00:00Z", "Go", "example.org/x", "1.0.0"));
    put("notes.json", "{\"no\": \"record\"}");
    put("README.md", "nothing");

    AdvisoryImport.Imported imported = AdvisoryImport.into(folder, source, CLOCK);
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);

    assertThat(imported.records()).isEqualTo(3);
    assertThat(imported.unreadable()).isEqualTo(1);
    assertThat(imported.data().newest()).isEqualTo("2026-03-04T00:00:00Z");
    assertThat(imported.data().imported()).isEqualTo(NOW);
    assertThat(database.data()).contains(imported.data());
    assertThat(database.records(Ecosystem.NPM)).isEqualTo(1);
    assertThat(database.about(Ecosystem.PYPI, "zope-interface"))
        .singleElement()
        .satisfies(advisory -> {
          assertThat(advisory.id()).isEqualTo("PYSEC-1");
          assertThat(advisory.affects("1.9")).isTrue();
          assertThat(advisory.affects("2.0")).isFalse();
        });
    assertThat(database.about(Ecosystem.NPM, "@s/a")).hasSize(1);
    assertThat(database.about(Ecosystem.NPM, "zope-interface")).isEmpty();
  }

  @Test
  void aRecordComesBackAsItWas() throws IOException {
    put(
        "GHSA-2.json",
        """
        {"id": "GHSA-2", "modified": "2026-02-03T04:05:06Z", "aliases": ["CVE-2026-1"],
         "summary": "Two\\nlines \\u001b[31mred",
         "severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N"},
                      {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "database_specific": {"severity": "LOW"},
         "affected": [
           {"package": {"ecosystem": "npm", "name": "a"},
            "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]},
                       {"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.2.0"}]}]},
           {"package": {"ecosystem": "npm", "name": "a"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "2.0.0"}, {"last_affected": "2.1.0"}]}],
            "versions": ["0.9.0"]},
           {"package": {"ecosystem": "npm", "name": "b"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}],
            "database_specific": {"last_known_affected_version_range": "<= 3.0.0"}}]}
        """);
    AdvisoryImport.into(folder, source, CLOCK);
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);

    Advisory a = database.about(Ecosystem.NPM, "a").getFirst();
    assertThat(a.knownAs()).isEqualTo("CVE-2026-1 (GHSA-2)");
    assertThat(a.summary()).isEqualTo("Two lines  [31mred");
    assertThat(a.score()).isEqualTo(new Score(98, Score.Level.CRITICAL));
    assertThat(a.modified()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(List.of("0.9.0", "1.1.9", "2.0.0", "2.1.0")).allMatch(a::affects);
    assertThat(List.of("0.8.0", "1.2.0", "2.1.1", "3.0.0")).noneMatch(a::affects);
    assertThat(a.fixed("1.1.0")).contains("1.2.0");
    assertThat(a.fixed("2.0.5")).isEmpty();
    Advisory b = database.about(Ecosystem.NPM, "b").getFirst();
    assertThat(b.affects("3.0.0")).isTrue();
    assertThat(b.affects("3.0.1")).isFalse();
  }

  @Test
  void aVectorThatCanNotBeWorkedOutLeavesTheWordOfTheDatabase() throws IOException {
    put(
        "GHSA-3.json",
        """
        {"id": "GHSA-3", "modified": "2026-02-03T04:05:06Z",
         "severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N"}],
         "database_specific": {"severity": "HIGH"},
         "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"]}]}
        """);
    put("MAL-1.json", record("MAL-1", "2026-01-02T00:00:00Z", "npm", "bad", "9.0.0"));
    AdvisoryImport.into(folder, source, CLOCK);
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);
    assertThat(database.about(Ecosystem.NPM, "a").getFirst().score())
        .isEqualTo(new Score(Score.UNKNOWN, Score.Level.HIGH));
    assertThat(database.about(Ecosystem.NPM, "bad").getFirst().isMalicious()).isTrue();
  }

  @Test
  void aLaterImportReplacesWhatItNamesAndKeepsTheRest() throws IOException {
    put("A.json", record("A", "2026-01-02T00:00:00Z", "npm", "a", "1.0.0"));
    put("B.json", record("B", "2026-05-02T00:00:00Z", "npm", "a", "1.0.0"));
    put("C.json", record("C", "2026-01-02T00:00:00Z", "Maven", "g:c", "1.0"));
    AdvisoryImport.into(folder, source, CLOCK);
    Path zip = temp.resolve("npm.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "A.json", record("A", "2026-02-02T00:00:00Z", "npm", "a", "2.0.0"));
      entry(
          out,
          "B.json",
          "{\"id\": \"B\", \"modified\": \"2026-02-02T00:00:00Z\", \"withdrawn\": \"2026-02-02T00:00:00Z\"}");
      entry(out, "../../../E.json", record("E", "2026-02-02T00:00:00Z", "npm", "e", "2.0.0"));
    }
    AdvisoryImport.into(folder, zip, CLOCK);
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);

    assertThat(database.about(Ecosystem.NPM, "a"))
        .singleElement()
        .satisfies(advisory -> assertThat(advisory.affects("1.5.0")).isTrue());
    assertThat(database.about(Ecosystem.MAVEN, "g:c")).hasSize(1);
    assertThat(database.about(Ecosystem.NPM, "e")).hasSize(1);
    assertThat(database.data().orElseThrow().newest()).isEqualTo("2026-05-02T00:00:00Z");
    assertThat(temp.resolve("E.json")).doesNotExist();
  }

  @Test
  void manyPackagesAreFoundEachByItsName() throws IOException {
    Path zip = temp.resolve("all.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 3_000; i++) {
        entry(
            out,
            i + ".json",
            record("R-" + i, "2026-02-02T00:00:00Z", "npm", "p" + i % 1_500, i + ".0.0"));
      }
    }
    AdvisoryImport.into(folder, zip, CLOCK);
    AdvisoryDatabase database = AdvisoryDatabase.in(folder);
    for (int i = 0; i < 1_500; i++) {
      assertThat(database.about(Ecosystem.NPM, "p" + i)).hasSize(2);
    }
    assertThat(database.about(Ecosystem.NPM, "p1500")).isEmpty();
    assertThat(database.about(Ecosystem.NPM, "")).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerCanReadIt() throws IOException {
    put("A.json", record("A", "2026-01-02T00:00:00Z", "npm", "a", "1.0.0"));
    AdvisoryImport.into(folder, source, CLOCK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files.toList())
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"))
          .extracting(file -> String.valueOf(file.getFileName()))
          .containsExactlyInAnyOrder("advisories.bin", "advisories.lock");
    }
  }

  @Test
  void whatIsCutOffOrOfAnotherKindIsDamaged() throws IOException {
    put("A.json", record("A", "2026-01-02T00:00:00Z", "npm", "a", "1.0.0"));
    AdvisoryImport.into(folder, source, CLOCK);
    Path file = folder.resolve(DatabaseFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 8, 40, 70, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> AdvisoryDatabase.in(folder))
          .as("%d bytes", length)
          .isInstanceOfSatisfying(
              ScanProblemException.class,
              problem -> assertThat(problem.code()).isEqualTo("advisories-damaged"));
    }
    Files.writeString(file, "x".repeat(whole.length));
    assertThatThrownBy(() -> AdvisoryDatabase.in(folder)).isInstanceOf(ScanProblemException.class);
  }

  @Test
  void aChangedByteIsAProblemOrNoChangeButNeverAnotherException() throws IOException {
    put("A.json", record("A", "2026-01-02T00:00:00Z", "npm", "a", "1.0.0"));
    AdvisoryImport.into(folder, source, CLOCK);
    Path file = folder.resolve(DatabaseFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) 0xFF;
      Files.write(file, changed);
      try {
        var _ = AdvisoryDatabase.in(folder).about(Ecosystem.NPM, "a");
      } catch (ScanProblemException e) {
        assertThat(e.code()).isEqualTo("advisories-damaged");
      }
    }
  }

  @Test
  void whatHoldsNoRecordIsSaidToHoldNone() throws IOException {
    put("README.md", "nothing");
    assertThatThrownBy(() -> AdvisoryImport.into(folder, source, CLOCK))
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo("advisories-unreadable"));
    assertThatThrownBy(() -> AdvisoryImport.into(folder, temp.resolve("nowhere.zip"), CLOCK))
        .isInstanceOf(ScanProblemException.class);
    assertThat(folder).doesNotExist();
  }

  private void put(String path, String text) throws IOException {
    Path file = source.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void entry(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    ((OutputStream) out).write(text.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }

  private static String record(
      String id, String modified, String ecosystem, String name, String fixed) {
    return """
    {"id": "%s", "modified": "%s", "affected": [{"package": {"ecosystem": "%s", "name": "%s"},
     "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "%s"}]}]}]}
    """
        .formatted(id, modified, ecosystem, name, fixed);
  }
}
