package io.keyward.scan.app.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.keyward.scan.app.Models;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static CodeFile file(String source) {
    return Models.of("--- a.js\n" + source).files().getFirst();
  }

  /** Functions beside each other, each of which binds the same name and uses it. */
  private static String alike(int functions) {
    StringBuilder source = new StringBuilder("const e = 0;\n");
    for (int i = 0; i < functions; i++) {
      source.append("function f%d(e) { const g%d = e; return e; }\n".formatted(i, i));
    }
    return source.append("use(e);\n").toString();
  }

  @Test
  void eachUseIsBoundByTheNearestScopeThatBindsTheName() {
    CodeFile file = file(alike(400));
    Tree tree = file.tree();
    int uses = 0;
    for (int node : tree.nodes(Kind.RETURN)) {
      int binder = file.scopes().binder(tree.firstChild(node));

      assertThat(tree.text(binder)).isEqualTo("e");
      assertThat(file.scopes().function(binder)).isEqualTo(file.scopes().function(node));
      uses++;
    }
    for (int node : tree.nodes(Kind.CALL)) {
      int binder = file.scopes().binder(tree.child(node, 1));

      assertThat(tree.is(tree.parent(binder), Kind.DECLARE)).isTrue();
      assertThat(file.scopes().function(binder)).isEqualTo(Tree.NONE);
      assertThat(file.scopes().binder(tree.firstChild(node))).isEqualTo(Tree.NONE);
    }
    assertThat(uses).isEqualTo(400);
  }

  @Test
  void aNameThatThousandsOfScopesBindIsFoundAsFast() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          CodeFile file = file(alike(40_000));
          for (int node : file.tree().nodes(Kind.NAME)) {
            file.scopes().binder(node);
          }
        });
  }

  @Test
  void whatIsWorkedOutOfAPlaceIsFoundThereAndNowhereElse() {
    Program program = Models.of("--- a.js\n" + alike(40) + "--- b.js\n" + alike(40));
    CodeFile one = program.files().getFirst();
    CodeFile other = program.files().getLast();
    ByPlace known = new ByPlace();
    assertThat(known.get(one.all())).isNull();
    for (int node = 0; node < one.tree().size(); node++) {
      known.put(one.at(node), Value.constant("a" + node));
      known.put(other.at(node), Value.constant("b" + node));
    }
    known.put(one.at(7), Value.constant("again"));
    for (int node = 0; node < one.tree().size(); node++) {
      assertThat(known.get(one.at(node)))
          .isEqualTo(Value.constant(node == 7 ? "again" : "a" + node));
      assertThat(known.get(other.at(node))).isEqualTo(Value.constant("b" + node));
    }
  }
}
