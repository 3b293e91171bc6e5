package io.keyward.scan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Kind;
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
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that are made to make a reader fail, hang, or take a hundred times what it should. */
class HostileTest {
  private static final int SIZE = 200_000;

  /** What the smallest default of a platform's threads leaves, with something on it already. */
  private static final int STACK = 900 * 1024;

  /** Ten times what the slowest takes on a machine that does nothing else. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  static final List<String> UNITS =
      List.of(
          "(",
          "[",
          "{",
          "((a)",
          "(a,",
          "{a:",
          "{**",
          "[*",
          "a[",
          "a[b:",
          "a(",
          "a(b=",
          "a(*",
          "f'{",
          "f'{a",
          "f\"{f'{",
          "f'{a:{",
          "f'{{",
          "f'}",
          "f'''{\n",
          "'a' ",
          "f'{a}' ",
          "rb'",
          "'''",
          "'",
          "\"",
          "lambda:",
          "lambda a=",
          "not ",
          "-",
          "~",
          "await ",
          "yield ",
          "(yield ",
          "a if b else ",
          "a if ",
          "a**",
          "a:=",
          "a=",
          "a,",
          "a+b*",
          "a<",
          "a.",
          "a()",
          "a[0]",
          "a and ",
          "a not in ",
          "[a for b in ",
          "(a for b in c if ",
          "[a for b in [",
          "for a in ",
          "if a:",
          "if a:\n ",
          "if a:\n",
          "elif a:\n",
          "else:\n",
          "while a: ",
          "try:\n",
          "except:\n",
          "with (",
          "with (a,",
          "with (a as b, ",
          "with a as ",
          "match a:\n case ",
          "match (",
          "match (a):\n case (",
          "case ",
          "class A:\n",
          "class A(",
          "class A[",
          "def f():\n",
          "def f(",
          "def f(a=",
          "def f(a:",
          "async def f(",
          "@",
          "@a\n",
          "@a\nclass A:\n ",
          "@a\ndef f(): pass\n",
          "import ",
          "from ",
          "from .",
          "from a import (",
          "from a import b as ",
          "global ",
          "del ",
          "raise ",
          "assert ",
          "return ",
          "print 'a',",
          "type A = ",
          "type ",
          "\\\n",
          "\\",
          "#",
          "\n",
          "\r",
          "\t",
          "\f",
          " ",
          " \n",
          "\n ",
          "\n\t\n",
          "a\n b\n  c\n",
          "  a\n b\n",
          "\0",
          "\uFEFF",
          "é",
          "$",
          "?",
          "!",
          "`",
          ")",
          "]",
          "}",
          ":",
          ";",
          "->",
          "...",
          "0x",
          "1e",
          "1_",
          ".5.",
          "a b ",
          "f'{a!",
          "f'{a!r:",
          "f'{a=",
          "a: b = ",
          "*a, ",
          "**",
          "//",
          "<>",
          "<<=");

  @ParameterizedTest
  @FieldSource("UNITS")
  void whateverIsRepeatedIsReadInTimeAndStack(String unit) throws Exception {
    assertThat(timed(unit.repeat(SIZE / unit.length()))).isLessThan(LONGEST);
  }

  static Stream<String> deeper() {
    return Stream.of("if a:", "def f():", "class A:", "try:", "match a:", "@a\n# class A:")
        .map(head -> {
          StringBuilder source = new StringBuilder();
          for (int depth = 0; depth < 600; depth++) {
            String margin = " ".repeat(depth);
            source.append(margin).append(head.replace("# ", margin)).append('\n');
          }
          return source.append(" ".repeat(600)).append("pass\nlast()\n").toString();
        });
  }

  @ParameterizedTest
  @MethodSource("deeper")
  void whatIsIndentedWithoutEndIsReadInTimeAndStack(String source) throws Exception {
    assertThat(timed(source)).isLessThan(LONGEST);
  }

  private static Duration timed(String source) throws Exception {
    FutureTask<Duration> reading =
        new FutureTask<>(reading(source.getBytes(StandardCharsets.UTF_8)));
    new Thread(null, reading, "reading", STACK).start();
    return reading.get();
  }

  private static Callable<Duration> reading(byte[] source) {
    return () -> {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Tree tree = Python.read(source);
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Sound.check(tree, source.length);
      return Duration.ofNanos(after - before);
    };
  }

  @Test
  void fiftyMegabytesInOneLineAreRead() {
    String unit = "a('" + "x".repeat(95) + "');";

    Tree tree = Python.read(unit.repeat(500_000).getBytes(StandardCharsets.UTF_8));

    assertThat(tree.errors()).isZero();
    assertThat(tree.childCount(tree.root())).isEqualTo(500_000);
  }

  @Test
  void whatIsNestedTooDeeplyIsPassedOverAndTheRestIsRead() {
    String source = "(".repeat(5_000) + "a" + ")".repeat(5_000) + "\nb()\n";

    Tree tree = Python.read(source.getBytes(StandardCharsets.UTF_8));

    assertThat(tree.errors()).isPositive();
    assertThat(tree.kind(tree.child(tree.root(), 0))).isEqualTo(Kind.ERROR);
    assertThat(tree.kind(tree.child(tree.root(), 1))).isEqualTo(Kind.CALL);
  }

  @Test
  void longChainsAreNoNesting() {
    Stream.of("a if b else ", "a + ", "a.", "f() + ", "f'{a}' + ", "a, ", "a = ", "a < ", "'a' ")
        .forEach(link -> {
          byte[] source = (link.repeat(100_000) + "a\n").getBytes(StandardCharsets.UTF_8);
          int errors = link.equals("'a' ") ? 1 : 0;
          assertThat(Python.read(source).errors()).as(link).isEqualTo(errors);
        });
    byte[] conditions =
        ("if a: b\n" + "elif c: d\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(Python.read(conditions).errors()).isZero();
  }
}
