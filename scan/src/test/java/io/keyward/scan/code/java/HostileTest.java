package io.keyward.scan.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Sources that are made to make the compiler fail, or whoever walks its trees. */
class HostileTest {
  private static final int STACK = 900 * 1024;

  static final List<String> UNITS =
      List.of(
          "(",
          "[",
          "{",
          "f(",
          "a.",
          "a().",
          "a + ",
          "!",
          "- ",
          "(a) ",
          "a ? b : ",
          "a ? ",
          "a -> ",
          "() -> {",
          "if (a) b; else ",
          "new A() {",
          "class A {",
          "@A(",
          "@A ",
          "A<",
          "a: ",
          "{ ",
          "switch (a) { case ",
          "try {",
          "a = ",
          "a[",
          "\"",
          "\"\"\"",
          "'",
          "/*",
          "//",
          "\\",
          "\\u0022",
          "é",
          "\0",
          ";",
          "}",
          ")",
          "int ",
          "import ",
          "record A(",
          "enum A {",
          "A::",
          "for (;;) ");

  @ParameterizedTest
  @FieldSource("UNITS")
  void whateverIsRepeatedLeavesATreeAndALiveThread(String unit) throws Exception {
    for (String before : List.of("", "class A { Object m() { return ")) {
      Tree tree = read(before + unit.repeat(10_000));
      assertThat(tree.is(tree.root(), Kind.FILE)).isTrue();
    }
  }

  @Test
  void twentyThousandStringsInARowAreOneChain() throws Exception {
    Tree tree = read("class A { String s = " + "\"a\" + ".repeat(20_000) + "\"b\"; }");

    assertThat(tree.errors()).isZero();
    int strings = 0;
    for (int node = 0; node < tree.size(); node++) {
      strings += tree.is(node, Kind.STRING) ? 1 : 0;
    }
    assertThat(strings).isEqualTo(20_001);
  }

  @Test
  void tenThousandParenthesesAreOneError() throws Exception {
    Tree tree = read("class A { int a = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "; }");

    assertThat(tree.errors()).isEqualTo(1);
    assertThat(tree.kind(tree.firstChild(tree.root()))).isEqualTo(Kind.ERROR);
  }

  private static Tree read(String source) throws Exception {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    FutureTask<Tree> reading = new FutureTask<>(() -> Java.read(bytes));
    new Thread(null, reading, "reading", STACK).start();
    Tree tree = reading.get();
    Sound.check(tree, bytes.length);
    return tree;
  }
}
