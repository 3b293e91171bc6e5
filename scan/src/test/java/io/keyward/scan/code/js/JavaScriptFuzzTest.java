package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.lang.management.ManagementFactory;

/** Whatever the bytes are: a tree, soon, and every node in its place. */
class JavaScriptFuzzTest {
  private static final long MOST_NANOS = 2_000_000_000;

  @FuzzTest
  void reads(byte[] input) {
    for (Language language : new Language[] {Language.JSX, Language.TYPESCRIPT, Language.TSX}) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Tree tree = JavaScript.read(input, language);
      long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      assertThat(taken).as("nanoseconds").isLessThan(MOST_NANOS);
      Sound.check(tree, input.length);
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, Kind.STRING)) {
          assertThat(tree.value(node)).isNotNull();
        }
      }
    }
  }
}
