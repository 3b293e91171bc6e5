package io.keyward.scan.code.java;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import java.util.List;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
final class Statements {
  private final Nodes nodes;

  Statements(Nodes nodes) {
    this.nodes = nodes;
  }

  /** A statement, a declaration or a value; leaves a node unless there is nothing in it. */
  void read(Tree statement) {
    if (!nodes.descend(statement)) {
      return;
    }
    int mark = nodes.tree.mark();
    switch (statement) {
      case ExpressionStatementTree expression -> nodes.values.read(expression.getExpression());
      case VariableTree variable -> nodes.declarations.local(variable);
      case MethodTree method -> nodes.declarations.method(method);
      case ClassTree type -> nodes.declarations.type(type);
      case BlockTree block -> block(block);
      case IfTree condition -> condition(condition);
      case WhileLoopTree loop -> {
        nodes.values.read(loop.getCondition());
        body(loop.getStatement());
        nodes.node(Kind.LOOP, mark, loop);
      }
      case DoWhileLoopTree loop -> {
        nodes.values.read(loop.getCondition());
        body(loop.getStatement());
        nodes.tree.node(Kind.LOOP, mark, nodes.start(loop), nodes.end(loop));
      }
      case ForLoopTree loop -> loop(loop);
      case EnhancedForLoopTree loop -> each(loop);
      case SwitchTree choice -> choice(choice, choice.getExpression(), choice.getCases());
      case TryTree attempt -> attempt(attempt);
      case SynchronizedTree block -> {
        nodes.values.read(block.getExpression());
        block(block.getBlock());
        nodes.node(Kind.WITH, mark, block);
      }
      case ReturnTree end -> valued(Kind.RETURN, end, end.getExpression());
      case ThrowTree end -> valued(Kind.THROW, end, end.getExpression());
      case YieldTree end -> valued(Kind.YIELD, end, end.getValue());
      case BreakTree jump -> jump(jump, jump.getLabel());
      case ContinueTree jump -> jump(jump, jump.getLabel());
      case LabeledStatementTree labelled -> {
        int start = nodes.start(labelled);
        int end = nodes.byteOf(nodes.startCharacter(labelled) + labelled.getLabel().length());
        nodes.tree.leaf(Kind.NAME, start, end);
        body(labelled.getStatement());
        nodes.node(Kind.LABELLED, mark, labelled);
      }
      case AssertTree claim -> claim(claim);
      case EmptyStatementTree _ -> {}
      case ModuleTree _ -> {}
      case PackageTree _ -> {}
      default -> nodes.values.read(statement);
    }
    nodes.ascend();
  }

  void block(BlockTree block) {
    int mark = nodes.tree.mark();
    block.getStatements().forEach(this::read);
    nodes.node(Kind.BLOCK, mark, block);
  }

  /** A statement where exactly one node has to be. */
  private void body(Tree statement) {
    int mark = nodes.tree.mark();
    read(statement);
    if (!nodes.tree.isOneSince(mark)) {
      nodes.node(Kind.BLOCK, mark, statement);
    }
  }

  private void condition(IfTree condition) {
    int mark = nodes.tree.mark();
    nodes.values.read(condition.getCondition());
    body(condition.getThenStatement());
    if (condition.getElseStatement() == null) {
      nodes.nothing(nodes.tree.lastEnd());
    } else {
      body(condition.getElseStatement());
    }
    nodes.node(Kind.IF, mark, condition);
  }

  private void loop(ForLoopTree loop) {
    int mark = nodes.tree.mark();
    loop.getInitializer().forEach(this::read);
    if (loop.getCondition() != null) {
      nodes.values.read(loop.getCondition());
    }
    loop.getUpdate().forEach(this::read);
    body(loop.getStatement());
    nodes.node(Kind.LOOP, mark, loop);
  }

  private void each(EnhancedForLoopTree loop) {
    int mark = nodes.tree.mark();
    nodes.declarations.local(loop.getVariable());
    nodes.values.read(loop.getExpression());
    body(loop.getStatement());
    int node = nodes.node(Kind.LOOP, mark, loop);
    nodes.operator(node, Operator.EACH);
  }

  void choice(Tree choice, ExpressionTree value, List<? extends CaseTree> cases) {
    int mark = nodes.tree.mark();
    nodes.values.read(value);
    cases.forEach(this::alternative);
    nodes.node(Kind.SWITCH, mark, choice);
  }

  private void alternative(CaseTree alternative) {
    int mark = nodes.tree.mark();
    nodes.declarations.labels(alternative);
    if (alternative.getBody() != null) {
      read(alternative.getBody());
    } else if (alternative.getStatements() != null) {
      alternative.getStatements().forEach(this::read);
    }
    nodes.node(Kind.CASE, mark, alternative);
  }

  private void attempt(TryTree attempt) {
    int mark = nodes.tree.mark();
    attempt.getResources().forEach(this::read);
    block(attempt.getBlock());
    for (CatchTree caught : attempt.getCatches()) {
      int part = nodes.tree.mark();
      nodes.declarations.caught(caught.getParameter());
      block(caught.getBlock());
      nodes.node(Kind.CATCH, part, caught);
    }
    if (attempt.getFinallyBlock() != null) {
      int part = nodes.tree.mark();
      block(attempt.getFinallyBlock());
      nodes.node(Kind.FINALLY, part, attempt.getFinallyBlock());
    }
    nodes.node(Kind.TRY, mark, attempt);
  }

  private void valued(Kind kind, Tree statement, @Nullable ExpressionTree value) {
    int mark = nodes.tree.mark();
    nodes.values.optional(value, nodes.end(statement));
    nodes.node(kind, mark, statement);
  }

  private void jump(Tree jump, @Nullable Name label) {
    int mark = nodes.tree.mark();
    if (label == null) {
      nodes.nothing(nodes.end(jump));
    } else {
      int index = nodes.text().indexOf(label.toString(), (int) nodes.startCharacter(jump) + 5);
      nodes.tree.leaf(Kind.NAME, nodes.byteOf(index), nodes.byteOf(index + label.length()));
    }
    nodes.node(Kind.JUMP, mark, jump);
  }

  private void claim(AssertTree claim) {
    int mark = nodes.tree.mark();
    int start = nodes.start(claim);
    nodes.tree.leaf(Kind.NAME, start, start + "assert".length());
    nodes.values.read(claim.getCondition());
    if (claim.getDetail() != null) {
      nodes.values.read(claim.getDetail());
    }
    nodes.node(Kind.CALL, mark, claim);
  }
}
