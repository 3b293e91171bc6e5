package io.keyward.scan.code.java;

import com.sun.source.tree.Tree;
import io.keyward.scan.code.Operator;

/** What the compiler's operators do. */
final class Operators {
  private Operators() {}

  static Operator of(Tree.Kind kind) {
    return switch (kind) {
      case PLUS, PLUS_ASSIGNMENT, UNARY_PLUS -> Operator.PLUS;
      case MINUS, MINUS_ASSIGNMENT, UNARY_MINUS -> Operator.MINUS;
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> Operator.TIMES;
      case DIVIDE, DIVIDE_ASSIGNMENT -> Operator.DIVIDE;
      case REMAINDER, REMAINDER_ASSIGNMENT -> Operator.REMAINDER;
      case CONDITIONAL_AND -> Operator.AND;
      case CONDITIONAL_OR -> Operator.OR;
      case LOGICAL_COMPLEMENT -> Operator.NOT;
      case EQUAL_TO -> Operator.EQUAL;
      case NOT_EQUAL_TO -> Operator.NOT_EQUAL;
      case LESS_THAN -> Operator.LESS;
      case LESS_THAN_EQUAL -> Operator.LESS_OR_EQUAL;
      case GREATER_THAN -> Operator.GREATER;
      case GREATER_THAN_EQUAL -> Operator.GREATER_OR_EQUAL;
      case PREFIX_INCREMENT, POSTFIX_INCREMENT -> Operator.INCREMENT;
      case PREFIX_DECREMENT, POSTFIX_DECREMENT -> Operator.DECREMENT;
      case BITWISE_COMPLEMENT,
          LEFT_SHIFT,
          RIGHT_SHIFT,
          UNSIGNED_RIGHT_SHIFT,
          AND,
          OR,
          XOR,
          LEFT_SHIFT_ASSIGNMENT,
          RIGHT_SHIFT_ASSIGNMENT,
          UNSIGNED_RIGHT_SHIFT_ASSIGNMENT,
          AND_ASSIGNMENT,
          OR_ASSIGNMENT,
          XOR_ASSIGNMENT ->
          Operator.BITS;
      default -> Operator.OTHER;
    };
  }
}
