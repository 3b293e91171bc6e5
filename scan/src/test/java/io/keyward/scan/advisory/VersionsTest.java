package io.keyward.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.dependency.Ecosystem;
import io.keyward.scan.dependency.RealTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our orders of versions against those of the tools that install them. */
class VersionsTest {
  private static final int PAIRS = 20_000;
  private static final long SEED = 20261122;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "NPM, 1.2.3, 1.2.10",
    "NPM, 1.0.0-alpha, 1.0.0-alpha.1",
    "NPM, 1.0.0-alpha.1, 1.0.0-alpha.beta",
    "NPM, 1.0.0-rc.1, 1.0.0",
    "NPM, 15.0.0-canary.99, 15.0.0",
    "PYPI, 1.0.dev1, 1.0a1",
    "PYPI, 1.0a1, 1.0b1",
    "PYPI, 1.0rc1, 1.0",
    "PYPI, 1.0, 1.0.post1",
    "PYPI, 2024.1, 1!1.0",
    "PYPI, 1.0+ubuntu.1, 1.0+ubuntu.2",
    "MAVEN, 1.0-alpha-1, 1.0-beta-1",
    "MAVEN, 1.0-SNAPSHOT, 1.0",
    "MAVEN, 1.0.RC2, 1.0",
    "MAVEN, 1.0, 1.0-sp",
    "MAVEN, 2.0-beta9, 2.0-rc1",
    "MAVEN, 2.9.10, 2.9.10.8",
  })
  void theFirstComesBeforeTheSecond(Ecosystem ecosystem, String first, String second) {
    assertThat(Versions.compare(ecosystem, first, second).orElseThrow()).isNegative();
    assertThat(Versions.compare(ecosystem, second, first).orElseThrow()).isPositive();
    assertThat(Versions.compare(ecosystem, first, first)).hasValue(0);
  }

  @Test
  void mavensOrderIsMavens() {
    for (String[] pair :
        pairs(
            List.of(
                "0",
                "1",
                "2",
                "10",
                "00",
                "alpha",
                "a",
                "beta",
                "b",
                "m",
                "milestone",
                "rc",
                "cr",
                "snapshot",
                "SNAPSHOT",
                "ga",
                "final",
                "release",
                "RELEASE",
                "sp",
                "jre",
                "x",
                ""),
            List.of(".", "-", "", ".", "-"))) {
      int real =
          Integer.signum(new ComparableVersion(pair[0]).compareTo(new ComparableVersion(pair[1])));
      assertThat(Integer.signum(Versions.compare(Ecosystem.MAVEN, pair[0], pair[1]).orElseThrow()))
          .as("%s against %s", pair[0], pair[1])
          .isEqualTo(real);
    }
  }

  @Test
  void npmsOrderIsNpms() throws IOException, InterruptedException {
    String script =
        """
        const fs = require('fs');
        const path = require('path');
        const semver = require([
          path.join(path.dirname(process.execPath), '../lib/node_modules/npm/node_modules/semver'),
          '/usr/share/nodejs/semver',
        ].find(place => fs.existsSync(place)));
        for (const line of fs.readFileSync(0, 'utf8').split('\\n').filter(l => l)) {
          const [a, b] = line.split(' ');
          const x = semver.parse(a), y = semver.parse(b);
          console.log(x && y ? String(semver.compare(x, y)) : 'none');
        }
        """;
    same(
        Ecosystem.NPM,
        pairs(
            List.of("0", "1", "2", "10", "3", "1", "0", "alpha", "beta", "rc", "x7", "a-b"),
            List.of(".", ".", ".", ".", "-", "+")),
        List.of("node", "-e", script));
  }

  @Test
  void pythonsOrderIsPips() throws IOException, InterruptedException {
    String script =
        """
        import sys
        from pip._vendor.packaging.version import Version, InvalidVersion
        for line in sys.stdin:
            a, b = line.split()
            try:
                x, y = Version(a), Version(b)
                print((x > y) - (x < y))
            except InvalidVersion:
                print('none')
        """;
    same(
        Ecosystem.PYPI,
        pairs(
            List.of(
                "0", "1", "2", "10", "1", "2", "a", "b", "rc", "alpha", "c", "post", "dev", "r",
                "1!1", "+local", "+1", "v"),
            List.of(".", ".", "-", "", "_", "")),
        List.of("python3", "-c", script));
  }

  /** Also in what is a version at all, except that npm wants all three numbers. */
  private void same(Ecosystem ecosystem, List<String[]> pairs, List<String> command)
      throws IOException, InterruptedException {
    StringBuilder input = new StringBuilder();
    pairs.forEach(pair -> input.append(pair[0]).append(' ').append(pair[1]).append('\n'));
    List<String> answers =
        RealTool.answer(List.of(command.getFirst(), "--version"), command, folder, input.toString())
            .lines()
            .toList();
    assertThat(answers).hasSameSizeAs(pairs);
    int orders = 0;
    for (int i = 0; i < pairs.size(); i++) {
      String[] pair = pairs.get(i);
      if (!answers.get(i).equals("none")) {
        orders++;
        assertThat(Integer.signum(Versions.compare(ecosystem, pair[0], pair[1]).orElseThrow()))
            .as("%s against %s", pair[0], pair[1])
            .isEqualTo(Integer.parseInt(answers.get(i)));
      } else if (ecosystem == Ecosystem.PYPI) {
        assertThat(Versions.compare(ecosystem, pair[0], pair[1]))
            .as("%s against %s", pair[0], pair[1])
            .isEmpty();
      }
    }
    assertThat(orders).isGreaterThan(PAIRS / 20);
  }

  /** Pairs that often begin alike, since that is where orders differ. */
  private static List<String[]> pairs(List<String> parts, List<String> joins) {
    Random random = new Random(SEED);
    List<String[]> pairs = new ArrayList<>();
    while (pairs.size() < PAIRS) {
      String begin =
          random.nextInt(3) + "." + random.nextInt(3) + (random.nextBoolean() ? ".1" : "");
      String one = begin + rest(random, parts, joins);
      String other = (random.nextInt(4) == 0 ? "1.1.1" : begin) + rest(random, parts, joins);
      pairs.add(new String[] {one, other});
    }
    return pairs;
  }

  private static String rest(Random random, List<String> parts, List<String> joins) {
    StringBuilder rest = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      rest.append(joins.get(random.nextInt(joins.size())));
      rest.append(parts.get(random.nextInt(parts.size())));
    }
    return rest.toString();
  }
}
