package io.keyward.scan.code.java;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has a name: classes, methods, fields, variables, patterns, and what annotates them.
 */
final class Declarations {
  private static final int STATIC = io.keyward.scan.code.Tree.STATIC;
  private static final int CONSTANT = io.keyward.scan.code.Tree.CONSTANT;
  private static final int ARROW = io.keyward.scan.code.Tree.ARROW;

  private final Nodes nodes;
  private final Names names;

  Declarations(Nodes nodes) {
    this.nodes = nodes;
    this.names = new Names(nodes);
  }

  void type(ClassTree type) {
    type(type, nodes.start(type));
  }

  private void type(ClassTree type, int start) {
    int mark = nodes.tree.mark();
    int from = start;
    if (type.getSimpleName().isEmpty()) {
      nodes.nothing(start);
    } else {
      from = nodes.byteOf(names.of(type));
    }
    heritage(type, from);
    members(type);
    annotations(type.getModifiers());
    nodes.node(Kind.CLASS, mark, start, nodes.end(type));
  }

  private void heritage(ClassTree type, int from) {
    int mark = nodes.tree.mark();
    List<Tree> types = new ArrayList<>(type.getImplementsClause());
    if (type.getExtendsClause() != null) {
      types.addFirst(type.getExtendsClause());
    }
    types.forEach(nodes.values::name);
    int start = types.isEmpty() ? from : nodes.start(types.getFirst());
    nodes.node(Kind.ARRAY, mark, start, types.isEmpty() ? from : nodes.tree.lastEnd());
  }

  private void members(ClassTree type) {
    int mark = nodes.tree.mark();
    int start = nodes.end(type);
    for (Tree member : type.getMembers()) {
      start = Math.min(start, nodes.start(member));
      switch (member) {
        case VariableTree variable -> field(type, variable);
        case BlockTree block -> {
          nodes.statements.block(block);
          nodes.tree.flag(nodes.tree.mark() - 1, block.isStatic() ? STATIC : 0);
        }
        default -> nodes.statements.read(member);
      }
    }
    nodes.node(Kind.BLOCK, mark, start, nodes.end(type));
  }

  private void field(ClassTree type, VariableTree field) {
    int mark = nodes.tree.mark();
    names.of(field);
    if (isConstantOf(type, field) && field.getInitializer() instanceof NewClassTree created) {
      constant(created);
    } else {
      nodes.values.optional(field.getInitializer(), nodes.tree.lastEnd());
    }
    annotations(field.getModifiers());
    if (!isConstantOf(type, field)) {
      declaredType(field);
    }
    int node = nodes.node(Kind.FIELD, mark, field);
    nodes.tree.flag(node, flags(field.getModifiers()));
  }

  /** Of an enum: its type is written nowhere. */
  private boolean isConstantOf(ClassTree type, VariableTree field) {
    return type.getKind() == Tree.Kind.ENUM
        && nodes
            .text()
            .startsWith(field.getName().toString(), (int) nodes.startCharacter(field.getType()));
  }

  private void constant(NewClassTree created) {
    int start = nodes.tree.lastStart();
    int at = nodes.tree.lastEnd();
    if (created.getArguments().isEmpty() && created.getClassBody() == null) {
      nodes.nothing(at);
      return;
    }
    int mark = nodes.tree.mark();
    nodes.nothing(at);
    created.getArguments().forEach(nodes.values::read);
    if (created.getClassBody() != null) {
      // The compiler lets it begin where the constant does.
      type(created.getClassBody(), nodes.tree.lastEnd());
    }
    nodes.node(Kind.NEW, mark, start, Math.max(at, nodes.end(created)));
  }

  private static int flags(ModifiersTree modifiers) {
    return (modifiers.getFlags().contains(Modifier.STATIC) ? STATIC : 0)
        | (modifiers.getFlags().contains(Modifier.FINAL) ? CONSTANT : 0);
  }

  void local(VariableTree variable) {
    int mark = nodes.tree.mark();
    names.of(variable);
    int start = nodes.tree.lastStart();
    nodes.values.optional(variable.getInitializer(), nodes.tree.lastEnd());
    int end = nodes.tree.lastEnd();
    declaredType(variable);
    // Of several that share a type, each begins with it.
    int node = nodes.tree.node(Kind.DECLARE, mark, Math.min(start, nodes.tree.lastStart()), end);
    nodes.tree.flag(node, flags(variable.getModifiers()) & CONSTANT);
  }

  /** What a catch gives a name to. */
  void caught(VariableTree variable) {
    names.of(variable);
  }

  void method(MethodTree method) {
    int mark = nodes.tree.mark();
    int named = nodes.byteOf(names.of(method));
    // A record's short constructor has the record's parameters, which are not written there.
    parameters(
        method.getParameters().stream()
            .filter(parameter -> nodes.startCharacter(parameter) >= nodes.startCharacter(method))
            .toList(),
        named);
    if (method.getBody() != null) {
      nodes.statements.block(method.getBody());
    } else {
      nodes.nothing(nodes.end(method));
    }
    annotations(method.getModifiers());
    int node = nodes.node(Kind.FUNCTION, mark, method);
    nodes.tree.flag(node, flags(method.getModifiers()) & STATIC);
  }

  void lambda(LambdaExpressionTree lambda) {
    int mark = nodes.tree.mark();
    int start = nodes.start(lambda);
    nodes.nothing(start);
    parameters(lambda.getParameters(), start);
    nodes.statements.read(lambda.getBody());
    nodes.tree.flag(nodes.node(Kind.FUNCTION, mark, lambda), ARROW);
  }

  private void parameters(List<? extends VariableTree> parameters, int from) {
    int mark = nodes.tree.mark();
    parameters.forEach(this::parameter);
    int end = nodes.tree.mark() > mark ? nodes.tree.lastEnd() : from;
    nodes.node(Kind.PARAMETERS, mark, from, end);
  }

  private void parameter(VariableTree parameter) {
    int mark = nodes.tree.mark();
    names.of(parameter);
    int start = nodes.tree.lastStart();
    int end = nodes.tree.lastEnd();
    if (names.isRest(parameter)) {
      nodes.node(Kind.SPREAD, mark, nodes.start(parameter.getType()), end);
    }
    nodes.nothing(end);
    annotations(parameter.getModifiers());
    declaredType(parameter);
    boolean written = nodes.startCharacter(parameter) >= 0;
    nodes.node(Kind.PARAMETER, mark, written ? nodes.start(parameter) : start, end);
  }

  /** The type that is written before a name, unless the compiler has to find it. */
  private void declaredType(VariableTree variable) {
    Tree type = variable.getType();
    if (type == null || nodes.startCharacter(type) < 0 || isFoundByCompiler(variable)) {
      return;
    }
    int mark = nodes.tree.mark();
    nodes.values.name(type);
    int node = nodes.tree.node(Kind.DECORATOR, mark, nodes.tree.lastStart(), nodes.tree.lastEnd());
    nodes.tree.flag(node, io.keyward.scan.code.Tree.TYPE_ONLY);
  }

  private static boolean isFoundByCompiler(VariableTree variable) {
    return variable.getType() instanceof IdentifierTree name && name.getName().contentEquals("var");
  }

  private void annotations(ModifiersTree modifiers) {
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      int mark = nodes.tree.mark();
      nodes.values.name(annotation.getAnnotationType());
      int start = nodes.tree.lastStart();
      if (!annotation.getArguments().isEmpty()) {
        annotation.getArguments().forEach(this::argument);
        nodes.node(Kind.CALL, mark, start, nodes.end(annotation));
      }
      nodes.node(Kind.DECORATOR, mark, annotation);
    }
  }

  private void argument(ExpressionTree argument) {
    if (!(argument instanceof AssignmentTree named)) {
      element(argument);
      return;
    }
    int mark = nodes.tree.mark();
    nodes.values.read(named.getVariable());
    element(named.getExpression());
    nodes.node(Kind.KEYWORD, mark, named);
  }

  /** An annotation may be a value within another. */
  private void element(ExpressionTree value) {
    if (value instanceof AnnotationTree annotation) {
      int mark = nodes.tree.mark();
      nodes.values.name(annotation.getAnnotationType());
      annotation.getArguments().forEach(this::argument);
      nodes.node(Kind.CALL, mark, annotation);
    } else {
      nodes.values.read(value);
    }
  }

  /** What a case stands for: the first child of it. */
  void labels(CaseTree alternative) {
    int mark = nodes.tree.mark();
    int start = nodes.start(alternative);
    for (CaseLabelTree label : alternative.getLabels()) {
      int before = nodes.tree.mark();
      label(label);
      if (before > mark) {
        int node = nodes.node(Kind.BINARY, mark, start, nodes.tree.lastEnd());
        nodes.operator(node, Operator.OR);
      } else {
        start = nodes.tree.lastStart();
      }
    }
    guard(alternative.getGuard(), mark, start);
  }

  private void guard(@Nullable ExpressionTree guard, int mark, int start) {
    if (guard != null) {
      nodes.values.read(guard);
      int node = nodes.node(Kind.BINARY, mark, start, nodes.end(guard));
      nodes.operator(node, Operator.AND);
    }
  }

  private void label(CaseLabelTree label) {
    switch (label) {
      case ConstantCaseLabelTree constant -> nodes.values.read(constant.getConstantExpression());
      case PatternCaseLabelTree pattern -> pattern(pattern.getPattern());
      case DefaultCaseLabelTree none -> nodes.nothing(nodes.start(none));
      default -> nodes.leaf(Kind.ERROR, label);
    }
  }

  void pattern(Tree pattern) {
    switch (pattern) {
      case BindingPatternTree binding -> names.of(binding.getVariable());
      case DeconstructionPatternTree record -> {
        if (nodes.descend(record)) {
          int mark = nodes.tree.mark();
          record.getNestedPatterns().forEach(this::pattern);
          nodes.node(Kind.ARRAY, mark, record);
          nodes.ascend();
        }
      }
      case IdentifierTree name -> nodes.leaf(Kind.NAME, name);
      default -> nodes.nothing(nodes.start(pattern));
    }
  }
}
