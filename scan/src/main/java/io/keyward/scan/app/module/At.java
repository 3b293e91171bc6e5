package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A node of a file's tree. */
public record At(CodeFile file, int node) {
  /** The tree that it is a node of. */
  public Tree tree() {
    return file.tree();
  }

  /** Whether it is of this kind. */
  public boolean is(Kind kind) {
    return file.tree().is(node, kind);
  }

  /** Another node of the same tree. */
  public At on(int other) {
    return new At(file, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof At at && node == at.node && file.equals(at.file);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + node;
  }

  /** Where it stands, as findings tell it. */
  public Place place() {
    return file.scanned().place(tree().start(node), tree().end(node));
  }

  /**
   * Notes a finding of the rule here.
   *
   * @param why why it matters here; never holds a secret
   * @param identity what stays the same when the file changes around it; never holds a secret
   * @param evidence the way that shows it
   */
  public void tell(
      Rule rule, Confidence confidence, String why, String identity, Step... evidence) {
    file.scanned().found(rule.id(), rule.severity(), confidence, place(), why, identity, evidence);
  }
}
