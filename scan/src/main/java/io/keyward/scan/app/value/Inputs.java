package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/**
 * What a framework puts of a request into a handler's parameters, as their types let it through.
 */
public final class Inputs {
  private final Values values;

  /** With what expressions can be. */
  public Inputs(Values values) {
    this.values = values;
  }

  /** A part of the request by its name. */
  public static Value named(String name, At parameter) {
    return with(Tag.INPUT, name, parameter);
  }

  /** A cookie, a header: it may prove who sends the request. */
  public static Value credential(String name, At parameter) {
    return with(Tag.INPUT | Tag.CREDENTIAL, name, parameter);
  }

  private static Value with(int tags, String name, At parameter) {
    return new Value(tags, null, "@params." + name, Value.HOLE, null, Frame.NONE)
        .via(parameter, "the request brings it");
  }

  /** What is left of an input that has to be of this type. */
  public Value typed(Value input, Value type) {
    At ref = type.ref();
    if (isNarrow(type)) {
      return input.without(Tag.TEXT | Tag.DATA);
    }
    if (ref != null && ref.is(Kind.CLASS)) {
      return new Value(input.tags(), input.trail(), Schemas.PARSED, Value.HOLE, ref, type.frame());
    }
    return Known.is(Word.STRING, type.what()) ? input.without(Tag.OBJECT) : input;
  }

  /** Whether no free text is of this type: a number, a date, one of some values. */
  public boolean isNarrow(Value type) {
    At ref = type.ref();
    if (ref == null || !ref.is(Kind.CLASS)) {
      return Known.isOf(Word.NUMBER, type.what());
    }
    Tree tree = ref.tree();
    int bases = tree.child(ref.node(), 1);
    for (int base = tree.firstChild(bases); base != Tree.NONE; base = tree.nextSibling(base)) {
      String what = values.of(ref.on(base), Frame.NONE).what();
      if (what.startsWith("enum.")) {
        return true;
      }
    }
    return isEnumOfJava(ref);
  }

  private static boolean isEnumOfJava(At declared) {
    Tree tree = declared.tree();
    int first = tree.firstChild(tree.child(declared.node(), 2));
    return tree.is(first, Kind.FIELD)
        && tree.childCount(first) == 2
        && declared.file().language() == io.keyward.scan.code.Language.JAVA;
  }
}
