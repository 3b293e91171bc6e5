package io.keyward.scan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code use(a)} may be given. */
class ReachingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a = 1⏎a = 2⏎use(a)                                       | 2
          a = 1⏎if b:⏎  a = 2⏎use(a)                               | 1 or 2
          a = 1⏎if b:⏎  a = 2⏎  use(a)                             | 2
          a = 1⏎use(a)⏎a = 2                                       | 1
          a = 1⏎for b in c:⏎  use(a)⏎  a = 2                       | 1 or 2
          a = 1⏎try:⏎  a = 2⏎except E:⏎  a = 3⏎use(a)              | 1 or 2 or 3
          a = 1⏎with b as a:⏎  use(a)                              | b
          a = 1⏎def f():⏎  use(a)⏎a = 2                            | 1 or 2
          a = 'x'⏎a += 'y'⏎use(a)                                  | xy
          a, b = 1, 2⏎use(a)                                       | 1
          """)
  void aUseSeesWhatCanHaveComeBeforeIt(String source, String expected) {
    Program program = Models.of("--- a.py\n" + source.replace("⏎", "\n") + "\n");
    CodeFile file = program.files().getFirst();
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.CALL) && tree.textIs(tree.firstChild(node), "use")) {
        Value value = program.values().of(file.at(tree.child(node, 1)), Frame.NONE);
        boolean several = expected.contains(" or ");

        assertThat(value.isConstant()).isEqualTo(!several && !expected.equals("b"));
        if (!several) {
          assertThat(value.isConstant() ? value.text() : value.what()).isEqualTo(expected);
        }
        return;
      }
    }
    throw new AssertionError("nothing is used");
  }
}
