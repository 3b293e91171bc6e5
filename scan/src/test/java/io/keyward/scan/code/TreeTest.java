package io.keyward.scan.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.js.JavaScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {
  private static Tree read(String source) {
    return JavaScript.read(source.getBytes(StandardCharsets.UTF_8), Language.JAVASCRIPT);
  }

  /** More names than any table begins with, each of them twice. */
  private static Tree manyNames() {
    StringBuilder source = new StringBuilder("größe.größe('größe');\n");
    for (int i = 0; i < 500; i++) {
      source.append("use%d(name%d, use%d);\n".formatted(i, i * i, 499 - i));
    }
    return read(source.toString());
  }

  @Test
  void namesHaveTheSameNumberIfTheySayTheSame() {
    Tree tree = manyNames();
    Map<String, Integer> numbers = new HashMap<>();
    for (int node : tree.nodes(Kind.NAME)) {
      assertThat(tree.name(node)).isBetween(0, tree.nameCount() - 1);
      assertThat(numbers.computeIfAbsent(tree.text(node), _ -> tree.name(node)))
          .isEqualTo(tree.name(node));
      assertThat(tree.nameText(tree.name(node))).isEqualTo(tree.text(node));
    }
    assertThat(numbers).hasSize(1001).hasSize(tree.nameCount());
    assertThat(numbers).containsKeys("größe", "use0", "name249001");
  }

  @Test
  void aFileSaysItsNamesAndNoOthers() {
    Tree tree = manyNames();
    for (int i = 0; i < 500; i++) {
      assertThat(tree.says("use" + i)).isTrue();
    }
    assertThat(tree.says("use500")).isFalse();
    assertThat(tree.says("gr")).isFalse();
    assertThat(tree.says("")).isFalse();
    assertThat(tree.saysAny(List.of("nobody", "use7"))).isTrue();
    assertThat(tree.saysAny(List.of("nobody", "gr"))).isFalse();
    assertThat(read("'use0'; // use1").saysAny(List.of("use0", "use1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "is_Admin_User, admin, true",
    "IS_ADMIN, isadmin, true",
    "_a_d_min, admin, true",
    "admi, admin, false",
    "ad_mi_, admin, false",
    "aadmin, admin, true",
    "ad-min, admin, false",
    "Ådmin, dmin, true",
    "x, '', true",
    "is_admin, s_a, false",
  })
  void lettersSizeAndUnderscoresDoNotCountInAPart(String text, String part, boolean contained) {
    Tree tree = read("f('" + text + "')");
    int string = tree.nodes(Kind.STRING)[0];
    assertThat(tree.contains(string, part)).isEqualTo(contained);
    assertThat(tree.begins(string, "'" + text.charAt(0))).isEqualTo(text.charAt(0) < 128);
    assertThat(tree.begins(string, tree.text(string) + "x")).isFalse();
  }

  @Test
  void aNameHasNoChildren() {
    Tree tree = manyNames();
    for (int node : tree.nodes(Kind.NAME)) {
      assertThat(tree.firstChild(node)).isEqualTo(Tree.NONE);
      assertThat(tree.child(node, 0)).isEqualTo(Tree.NONE);
      assertThat(tree.childCount(node)).isZero();
    }
  }

  @Test
  void whatIsNoNameHasNoNumber() {
    Tree tree = manyNames();
    for (int node = 0; node < tree.size(); node++) {
      assertThat(tree.name(node) == Tree.NONE).isEqualTo(!tree.is(node, Kind.NAME));
    }
  }

  @Test
  void nodesOfSomeKindsAreAllOfThemInOrder() {
    Tree tree = read("a(b); new C(d); /e/.test('f'); g = (h) => h;");
    Set<Kind> wanted = Set.of(Kind.CALL, Kind.NEW, Kind.REGEX, Kind.FILE);
    List<Integer> expected = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (wanted.contains(tree.kind(node))) {
        expected.add(node);
      }
    }
    assertThat(tree.nodes(wanted.toArray(Kind[]::new)))
        .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    assertThat(new HashSet<>(expected)).hasSize(5);
    assertThat(tree.nodes(Kind.CLASS)).isEmpty();
  }
}
