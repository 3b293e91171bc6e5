package io.keyward.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Range.Event;
import io.keyward.scan.advisory.Range.Kind;
import io.keyward.scan.dependency.Ecosystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  @ParameterizedTest
  @CsvSource({
    "NPM,   i0 f4.17.21,            4.17.20,       true,  4.17.21",
    "NPM,   i0 f4.17.21,            4.17.21,       false, ''",
    "NPM,   i0 f4.17.21,            4.17.21-rc.1,  true,  4.17.21",
    "NPM,   f2.0.0 i1.0.0,          1.5.0,         true,  2.0.0",
    "NPM,   i1.0.0 f1.2.0 i2.0.0 f2.3.0, 1.2.5,    false, 2.3.0",
    "NPM,   i1.0.0 f1.2.0 i2.0.0 f2.3.0, 2.2.9,    true,  2.3.0",
    "NPM,   i1.0.0 f1.2.0 i2.0.0 f2.3.0, 0.9.0,    false, 1.2.0",
    "NPM,   i1.0.0 l1.4.0,          1.4.0,         true,  ''",
    "NPM,   i1.0.0 l1.4.0,          1.4.1,         false, ''",
    "NPM,   i1.0.0 l1.0.0,          1.0.0,         true,  ''",
    "NPM,   i0,                     99.0.0,        true,  ''",
    "NPM,   i0 f1.0.0,              not-a-version, true,  ''",
    "NPM,   i1.0.0 f2.0.0,          not-a-version, false, ''",
    "NPM,   i0 fgarbage,            1.0.0,         true,  ''",
    "PYPI,  i0 f5.4,                5.4b2,         true,  5.4",
    "PYPI,  i0 f5.4,                5.4.0,         false, ''",
    "PYPI,  i4.0 f4.0.4,            4.0a1,         false, 4.0.4",
    "MAVEN, i2.0-beta9 f2.15.0,     2.14.1,        true,  2.15.0",
    "MAVEN, i2.0-beta9 f2.15.0,     2.0-beta8,     false, 2.15.0",
    "MAVEN, i0 f5.2.20.RELEASE,     5.2.19.RELEASE, true, 5.2.20.RELEASE",
  })
  void aVersionIsAffectedAsItsEventsSay(
      Ecosystem ecosystem, String events, String version, boolean affected, String fixed) {
    Range range = range(events);
    assertThat(range.affects(ecosystem, version)).isEqualTo(affected);
    assertThat(range.fixed(ecosystem, version).orElse("")).isEqualTo(fixed);
  }

  private static Range range(String text) {
    List<Event> events = new ArrayList<>();
    for (String each : text.split(" ", -1)) {
      Kind kind =
          switch (each.charAt(0)) {
            case 'i' -> Kind.INTRODUCED;
            case 'f' -> Kind.FIXED;
            default -> Kind.LAST_AFFECTED;
          };
      events.add(new Event(kind, each.substring(1)));
    }
    return new Range(events);
  }
}
