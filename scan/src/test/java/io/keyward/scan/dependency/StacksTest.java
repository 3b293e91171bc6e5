package io.keyward.scan.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.rule.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StacksTest {
  private static final Stacks STACKS =
      Stacks.of(
          Map.of(
              "web/package.json",
                  bytes("{\"dependencies\": {\"next\": \"15\", \"express\": \"5\"}}"),
              "web/packages/ui/package.json", bytes("{\"name\": \"ui\"}"),
              "api/requirements.txt", bytes("Flask==3.0.0\npsycopg==3.1\n"),
              "shop/pom.xml", bytes("<groupId>org.springframework.boot</groupId>"),
              "package.json", bytes("{\"devDependencies\": {\"prettier\": \"3\"}}")));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "web/app/page.tsx,Next.js Express npm",
    "web/packages/ui/a.ts,npm",
    "web/schema.sql,Next.js Express npm",
    "web/scripts/a.py,''",
    "api/app/a.py,Flask Python",
    "api/static/a.js,npm",
    "shop/src/A.java,Spring Maven",
    "a.js,npm",
    "b/A.java,''"
  })
  void aFileIsBuiltOnWhatTheNearestManifestOfItsLanguageSays(String path, String stacks) {
    assertThat(String.join(" ", STACKS.at(path))).isEqualTo(stacks);
  }

  @Test
  void noPageHasWordsForAStackThatNothingIsBuiltOn() {
    Catalogue shipped = Catalogue.shipped();

    assertThat(shipped.rules())
        .allSatisfy(
            rule -> assertThat(Stacks.names()).containsAll(named(shipped.page(rule.id()).fixes())));
  }

  private static Set<String> named(Map<String, String> fixes) {
    Set<String> names = new HashSet<>(fixes.keySet());
    names.remove("");
    return names;
  }

  @Test
  void aPageTellsTheFixOfTheStackThatItHasWordsFor() {
    var page = Catalogue.shipped().page("INJ-001");

    assertThat(page.fix(STACKS.at("api/app/a.py"))).isEqualTo(page.fixes().get("Flask"));
    assertThat(page.fix(List.of("Rails", "Express"))).isEqualTo(page.fixes().get("Express"));
    assertThat(page.fix(List.of())).isEqualTo(page.fixes().get(""));
  }
}
