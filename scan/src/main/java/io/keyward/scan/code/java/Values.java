package io.keyward.scan.code.java;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads values. Each method leaves exactly one node, unless it says otherwise. */
final class Values {
  private final Nodes nodes;

  public Values(Nodes nodes) {
    this.nodes = nodes;
  }

  /** A value, or nothing. */
  void optional(@Nullable ExpressionTree value, int at) {
    if (value == null) {
      nodes.nothing(at);
    } else {
      read(value);
    }
  }

  /** What is left of an operator, a dot or an argument list goes first, however long the chain. */
  void read(Tree value) {
    if (!nodes.descend(value)) {
      return;
    }
    Deque<Tree> chain = new ArrayDeque<>();
    Tree first = value;
    for (Tree left = left(first); left != null; left = left(first)) {
      chain.push(first);
      first = left;
    }
    int mark = nodes.tree.mark();
    int start = nodes.start(first);
    alone(first);
    for (Tree link : chain) {
      link(link, mark, start);
    }
    nodes.ascend();
  }

  private static @Nullable Tree left(Tree of) {
    return switch (of) {
      case BinaryTree binary -> binary.getLeftOperand();
      case MemberSelectTree select -> select.getExpression();
      case MethodInvocationTree call -> call.getMethodSelect();
      case ArrayAccessTree access -> access.getExpression();
      default -> null;
    };
  }

  private void link(Tree link, int mark, int start) {
    // Its start is known; the compiler would walk down the whole chain for it.
    int end = Math.max(start, nodes.byteOf(nodes.endCharacter(link)));
    switch (link) {
      case BinaryTree binary -> {
        read(binary.getRightOperand());
        int node = nodes.node(Kind.BINARY, mark, start, end);
        nodes.operator(node, Operators.of(binary.getKind()));
      }
      case MemberSelectTree select -> {
        nodes.tree.leaf(Kind.NAME, memberStart(select, select.getIdentifier().length()), end);
        nodes.node(Kind.MEMBER, mark, start, end);
      }
      case MethodInvocationTree call -> {
        call.getArguments().forEach(this::read);
        nodes.node(Kind.CALL, mark, start, end);
      }
      case ArrayAccessTree access -> {
        read(access.getIndex());
        nodes.node(Kind.INDEX, mark, start, end);
      }
      default -> throw new IllegalStateException(link.getKind() + " has nothing on its left");
    }
  }

  /** The compiler puts a name of its own where one is missing: then there is none. */
  private int memberStart(Tree select, int length) {
    long end = nodes.endCharacter(select);
    int dot = nodes.text().lastIndexOf('.', (int) end - 1);
    return nodes.byteOf(Math.max(dot + 1L, end - length));
  }

  private void alone(Tree value) {
    switch (value) {
      case LiteralTree literal -> nodes.leaf(kind(literal), literal);
      case IdentifierTree name -> nodes.leaf(Kind.NAME, name);
      case ParenthesizedTree parentheses -> read(parentheses.getExpression());
      case TypeCastTree cast -> read(cast.getExpression());
      case UnaryTree unary -> unary(unary);
      case AssignmentTree assignment -> assignment(assignment);
      case CompoundAssignmentTree assignment -> compound(assignment);
      case ConditionalExpressionTree condition -> condition(condition);
      case InstanceOfTree instance -> instance(instance);
      case NewClassTree created -> created(created);
      case NewArrayTree array -> array(array);
      case LambdaExpressionTree lambda -> nodes.declarations.lambda(lambda);
      case MemberReferenceTree reference -> reference(reference);
      case SwitchExpressionTree choice ->
          nodes.statements.choice(choice, choice.getExpression(), choice.getCases());
      case ErroneousTree error -> error(error);
      default -> nodes.leaf(Kind.NAME, value);
    }
  }

  private static Kind kind(LiteralTree literal) {
    return switch (literal.getKind()) {
      case STRING_LITERAL, CHAR_LITERAL -> Kind.STRING;
      case BOOLEAN_LITERAL -> Kind.BOOLEAN;
      case NULL_LITERAL -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  private void unary(UnaryTree unary) {
    int mark = nodes.tree.mark();
    read(unary.getExpression());
    int node = nodes.node(Kind.UNARY, mark, unary);
    nodes.operator(node, Operators.of(unary.getKind()));
  }

  private void assignment(AssignmentTree assignment) {
    int mark = nodes.tree.mark();
    read(assignment.getVariable());
    read(assignment.getExpression());
    nodes.node(Kind.ASSIGN, mark, assignment);
  }

  private void compound(CompoundAssignmentTree assignment) {
    int mark = nodes.tree.mark();
    read(assignment.getVariable());
    read(assignment.getExpression());
    int node = nodes.node(Kind.ASSIGN, mark, assignment);
    nodes.operator(node, Operators.of(assignment.getKind()));
  }

  private void condition(ConditionalExpressionTree condition) {
    int mark = nodes.tree.mark();
    read(condition.getCondition());
    read(condition.getTrueExpression());
    read(condition.getFalseExpression());
    nodes.node(Kind.CONDITIONAL, mark, condition);
  }

  private void instance(InstanceOfTree instance) {
    int mark = nodes.tree.mark();
    read(instance.getExpression());
    if (instance.getPattern() == null) {
      nodes.nothing(nodes.end(instance));
    } else {
      nodes.declarations.pattern(instance.getPattern());
    }
    int node = nodes.node(Kind.BINARY, mark, instance);
    nodes.operator(node, Operator.INSTANCE_OF);
  }

  private void created(NewClassTree created) {
    int mark = nodes.tree.mark();
    if (created.getEnclosingExpression() == null) {
      name(created.getIdentifier());
    } else {
      int member = nodes.tree.mark();
      read(created.getEnclosingExpression());
      name(created.getIdentifier());
      nodes.node(
          Kind.MEMBER,
          member,
          nodes.start(created.getEnclosingExpression()),
          nodes.end(created.getIdentifier()));
    }
    created.getArguments().forEach(this::read);
    if (created.getClassBody() != null) {
      nodes.declarations.type(created.getClassBody());
    }
    nodes.node(Kind.NEW, mark, created);
  }

  /** A type by its name, without what it is made of. */
  void name(Tree type) {
    Tree plain = type;
    while (true) {
      if (plain instanceof ParameterizedTypeTree generic) {
        plain = generic.getType();
      } else if (plain instanceof AnnotatedTypeTree annotated) {
        plain = annotated.getUnderlyingType();
      } else {
        break;
      }
    }
    if (plain instanceof MemberSelectTree || plain instanceof IdentifierTree) {
      read(plain);
    } else {
      nodes.leaf(Kind.NAME, plain);
    }
  }

  private void array(NewArrayTree array) {
    int mark = nodes.tree.mark();
    if (array.getInitializers() == null) {
      nodes.nothing(nodes.start(array));
      array.getDimensions().forEach(this::read);
      nodes.node(Kind.NEW, mark, array);
    } else {
      array.getInitializers().forEach(this::read);
      nodes.node(Kind.ARRAY, mark, array);
    }
  }

  private void reference(MemberReferenceTree reference) {
    int mark = nodes.tree.mark();
    Tree qualifier = reference.getQualifierExpression();
    if (qualifier instanceof ParameterizedTypeTree || qualifier instanceof AnnotatedTypeTree) {
      name(qualifier);
    } else {
      read(qualifier);
    }
    boolean creates = reference.getMode() == MemberReferenceTree.ReferenceMode.NEW;
    int length = creates ? "new".length() : reference.getName().length();
    int end = nodes.end(reference);
    nodes.tree.leaf(
        Kind.NAME,
        Math.max(nodes.tree.lastEnd(), nodes.byteOf(nodes.endCharacter(reference) - length)),
        end);
    nodes.node(Kind.MEMBER, mark, reference);
  }

  private void error(ErroneousTree error) {
    int mark = nodes.tree.mark();
    error.getErrorTrees().forEach(nodes.statements::read);
    nodes.node(Kind.ERROR, mark, error);
  }
}
