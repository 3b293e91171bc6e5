package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.finding.Place;

/** A node of a file's tree. */
record At(CodeFile file, int node) {
  Tree tree() {
    return file.tree();
  }

  boolean is(Kind kind) {
    return file.tree().is(node, kind);
  }

  At on(int other) {
    return new At(file, other);
  }

  Place place() {
    return file.scanned().place(tree().start(node), tree().end(node));
  }
}
