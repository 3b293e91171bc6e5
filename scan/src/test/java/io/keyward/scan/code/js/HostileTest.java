package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Sources that are made to make a reader fail, hang, or take a hundred times what it should. */
class HostileTest {
  private static final int SIZE = 200_000;

  /** What the smallest default of a platform's threads leaves, with something on it already. */
  private static final int STACK = 900 * 1024;

  /** Ten times what the slowest takes on a machine that does nothing else. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final List<String> UNITS =
      List.of(
          "(",
          "[",
          "{",
          "((a)",
          "(a=",
          "(a,b=",
          "(a,",
          "async(",
          "<T>(",
          "f<",
          "a<b<",
          "a?(b):",
          "a?",
          "a?b:",
          "if(a)b;else ",
          "`${",
          "`a${b}",
          "!",
          "- ",
          "new ",
          "await ",
          "yield ",
          "() => ",
          "a => ",
          "a => {",
          "function f(){",
          "class A{x=",
          "class A{m(){",
          "@(",
          "@",
          "@a class{@b x=",
          "<a>",
          "<a b={",
          "<a b=<b>",
          "</a>",
          "x as ",
          "let x: A<",
          "let x: (",
          "let x: (a)=>",
          "type A=B extends C?",
          "type A = infer B extends ",
          "let [",
          "let {a:",
          "({a:",
          "({a}=",
          "a.b",
          "a?.b",
          "a[0]",
          "a()",
          "a`b`",
          "a**",
          "a=",
          "a,",
          "a+b*",
          "for(",
          "for(;;)",
          "while(1)",
          "do ",
          "do{}while(",
          "switch(a){case ",
          "try{",
          "label:",
          "case ",
          "import ",
          "export ",
          "export default ",
          "enum A{",
          "namespace A{",
          "declare ",
          "declare module ",
          "/*",
          "//",
          "'",
          "\"",
          "\\",
          "/",
          "/[",
          "#",
          "...",
          "?.",
          "=>",
          ";",
          "}",
          ")",
          "]",
          ">",
          "<",
          "\u2028",
          "\uFEFF",
          "\0",
          "é",
          "0",
          "0x",
          "1e",
          "a b ",
          "{}",
          "()=>{};",
          "<T,>() =>",
          "<T extends ",
          "abstract class ",
          "static ",
          "get ",
          "async ",
          "function*",
          "export {",
          "import {",
          "import type ",
          "x is ",
          "asserts ",
          "keyof ",
          "unique ",
          "a!",
          "a\n",
          "...a,",
          "(a:",
          "(a?:",
          "a ? (b) : (c) => ",
          "(a?b:",
          "a<(b",
          "a<[",
          "a<{",
          "f<T>(",
          "a<b>c<",
          "@a ",
          "class extends ",
          "class A extends (",
          "${");

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"JAVASCRIPT", "TYPESCRIPT", "TSX"})
  void whateverIsRepeatedIsReadInTimeAndStack(Language language) throws Exception {
    for (String unit : UNITS) {
      byte[] source = unit.repeat(SIZE / unit.length()).getBytes(StandardCharsets.UTF_8);
      FutureTask<Duration> reading = new FutureTask<>(timed(source, language));
      Thread thread = new Thread(null, reading, "reading", STACK);
      thread.start();

      assertThat(reading.get()).as(unit).isLessThan(LONGEST);
    }
  }

  private static Callable<Duration> timed(byte[] source, Language language) {
    return () -> {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Tree tree = JavaScript.read(source, language);
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Sound.check(tree, source.length);
      return Duration.ofNanos(after - before);
    };
  }

  @Test
  void fiftyMegabytesInOneLineAreRead() {
    byte[] source =
        ("a('" + "x".repeat(95) + "');").repeat(500_000).getBytes(StandardCharsets.UTF_8);

    Tree tree = JavaScript.read(source, Language.JAVASCRIPT);

    assertThat(tree.errors()).isZero();
    assertThat(tree.childCount(tree.root())).isEqualTo(500_000);
  }

  @Test
  void whatIsNestedTooDeeplyIsPassedOverAndTheRestIsRead() {
    String source = "(".repeat(5_000) + "a" + ")".repeat(5_000) + ";\nb()";

    Tree tree = JavaScript.read(source.getBytes(StandardCharsets.UTF_8), Language.JAVASCRIPT);

    assertThat(tree.errors()).isPositive();
    assertThat(tree.kind(tree.child(tree.root(), 0))).isEqualTo(Kind.ERROR);
    assertThat(tree.kind(tree.child(tree.root(), 1))).isEqualTo(Kind.CALL);
  }

  @Test
  void longChainsAreNoNesting() {
    Stream.of("a ? b : ", "if (a) b; else ", "a + ", "a.", "f() + ", "`${a}` + ", "a, ")
        .forEach(link -> {
          byte[] source = (link.repeat(100_000) + "a").getBytes(StandardCharsets.UTF_8);
          assertThat(JavaScript.read(source, Language.TYPESCRIPT).errors()).as(link).isZero();
        });
  }
}
