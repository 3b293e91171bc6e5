package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;

/** What a validator lets through: a number or one of some values, or any text still. */
final class Schemas {
  /** What a value that a schema let through is called. */
  static final String PARSED = "@parsed";

  private final Values values;

  Schemas(Values values) {
    this.values = values;
  }

  /** Whether a thing of this name is a schema. */
  static boolean isSchema(String what) {
    return Known.isOf(Word.SCHEMA, what);
  }

  /** A field of what was let through. */
  Value field(Value parsed, String name, At at) {
    At schema = parsed.ref();
    if (name.equals("data") || name.equals("value") || name.equals("success")) {
      return parsed;
    }
    Value field = new Value(parsed.tags(), parsed.trail(), "", Value.HOLE, null, Frame.NONE);
    if (schema == null) {
      return field.with(Tag.UNSURE);
    }
    if (schema.is(Kind.CLASS)) {
      return ofClass(parsed, schema, name, at);
    }
    At rule = rule(schema, name, parsed.frame());
    if (rule == null) {
      return field;
    }
    String what = values.of(rule, parsed.frame()).what();
    if (hasPart(what, Word.NARROW)) {
      int amount = hasPart(what, Word.ANY_NUMBER) ? 0 : Tag.AMOUNT;
      return field
          .without(Tag.TEXT | Tag.DATA | Tag.LENGTH | amount)
          .via(at, "it must have a certain form");
    }
    Value text = hasPart(what, Word.ANY_TEXT) ? field.without(Tag.OBJECT) : field;
    return hasPart(what, Word.SHORT) ? text.without(Tag.LENGTH) : text;
  }

  /** A field of an object that was made of the request, as far as the type lets it through. */
  private Value ofClass(Value parsed, At declared, String name, At at) {
    Tree tree = declared.tree();
    Value all = new Value(parsed.tags(), parsed.trail(), "", Value.HOLE, null, Frame.NONE);
    int body = tree.child(declared.node(), 2);
    for (int child = tree.firstChild(body); child != Tree.NONE; child = tree.nextSibling(child)) {
      At written = tree.is(child, Kind.FIELD) ? Types.written(declared.on(child)) : null;
      if (written != null && isCalled(tree.text(tree.firstChild(child)), name)) {
        Inputs inputs = new Inputs(values);
        return inputs.typed(all, new Types(values).of(written)).via(at, "it is the " + name);
      }
    }
    return all;
  }

  /** {@code title}, {@code getTitle}, {@code isDone}. */
  private static boolean isCalled(String field, String name) {
    if (field.equals(name)) {
      return true;
    }
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    return prefix > 0
        && name.length() > prefix
        && Character.toLowerCase(name.charAt(prefix)) == field.charAt(0)
        && field.substring(1).equals(name.substring(prefix + 1));
  }

  private @org.jspecify.annotations.Nullable At rule(At schema, String name, Frame frame) {
    Tree tree = schema.tree();
    int call = schema.node();
    while (tree.is(call, Kind.CALL)) {
      for (int child = tree.child(call, 1); child != Tree.NONE; child = tree.nextSibling(child)) {
        At object = schema.on(child);
        if (!object.is(Kind.OBJECT)) {
          At ref = values.of(object, frame).ref();
          object = ref == null ? object : ref;
        }
        if (object.is(Kind.OBJECT)) {
          int rule = Members.property(object.tree(), object.node(), name);
          if (rule != Tree.NONE) {
            return object.on(rule);
          }
        }
      }
      int callee = tree.firstChild(call);
      call = tree.is(callee, Kind.MEMBER) ? tree.firstChild(callee) : Tree.NONE;
    }
    return null;
  }

  /** Whether the word is said of one of the names in a chain of calls. */
  private static boolean hasPart(String what, Word word) {
    int from = 0;
    while (from < what.length()) {
      int dot = what.indexOf('.', from);
      String part = dot < 0 ? what.substring(from) : what.substring(from, dot);
      if (Known.is(word, part.endsWith("()") ? part.substring(0, part.length() - 2) : part)) {
        return true;
      }
      from = dot < 0 ? what.length() : dot + 1;
    }
    return false;
  }
}
