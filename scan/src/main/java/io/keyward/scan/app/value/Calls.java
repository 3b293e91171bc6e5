package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Foreign.Function;
import io.keyward.scan.app.value.Foreign.Method;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.List;

/** What becomes of values in calls of functions that are not the application's own. */
final class Calls {
  private final Values values;
  private final At call;
  private final Frame frame;

  Calls(Values values, At call, Frame frame) {
    this.values = values;
    this.call = call;
    this.frame = frame;
  }

  /** What the call gives back. */
  Value result(Value function, Value receiver, List<Value> arguments) {
    String what = function.what();
    String name = methodName();
    Method method = values.foreign().method(name);
    Function known = values.foreign().function(what);
    if (method.parses() && Schemas.isSchema(receiver.what()) && !arguments.isEmpty()) {
      Value parsed = arguments.getFirst();
      return new Value(
          parsed.tags(),
          parsed.trail(),
          Schemas.PARSED,
          Value.HOLE,
          receiver.ref(),
          receiver.frame());
    }
    if (what.equals("util.promisify") && !arguments.isEmpty()) {
      return arguments.getFirst();
    }
    if (isField(receiver, arguments)) {
      return function.without(Tag.OBJECT);
    }
    Value given = Value.joined(arguments);
    if (known.number()) {
      return given.isConstant() && arguments.size() == 1
          ? Value.constant(given.text())
          : plain(given.without(Tag.TEXT | Tag.DATA), what);
    }
    if (known.fills() && !arguments.isEmpty()) {
      return Texts.filled(
          arguments.getFirst(), Value.joined(arguments.subList(1, arguments.size())));
    }
    if (receiver.isConstant() && method.fills()) {
      return Texts.filled(receiver, given);
    }
    if (known.cleaned() != 0) {
      int harmless = (known.cleaned() & Tag.HTML) != 0 ? Tag.DATA : 0;
      return plain(given.without(known.cleaned() | harmless), what);
    }
    if (method.cleans()) {
      return plain(given.without(Tag.TEXT | Tag.DATA), what);
    }
    if (known.digest()) {
      return plain(receiver.or(given).without(Tag.TEXT), what);
    }
    if (method.answers()) {
      Value both = receiver.or(given);
      return plain(both, what).without(Tag.TEXT | Tag.REQUEST | Tag.DATA);
    }
    if (known.through()) {
      return through(known, what, receiver, given, arguments);
    }
    if (receiver.has(Tag.TRACKED)
        || receiver.isConstant()
        || isCollection(receiver)
        || name.startsWith("replace")) {
      return ofReceiver(name, method, receiver, given, what);
    }
    return unknown(known, what, given);
  }

  /** {@code given.pages()} in Java: what the type of the field lets through. */
  private boolean isField(Value receiver, List<Value> arguments) {
    At type = receiver.ref();
    return call.file().language() == Language.JAVA
        && receiver.what().equals(Schemas.PARSED)
        && type != null
        && type.is(Kind.CLASS)
        && arguments.isEmpty();
  }

  /** What is given, in another form; a digest is the digest still. */
  private Value through(
      Function known, String what, Value receiver, Value given, List<Value> arguments) {
    if (arguments.isEmpty()) {
      return plain(receiver, what);
    }
    boolean structure = known.structure();
    boolean same = structure && what.startsWith("Promise.");
    Value first = arguments.getFirst();
    boolean digest = Known.isOf(Word.MAC, first.what()) || Known.isOf(Word.DIGEST, first.what());
    return arguments.size() == 1 && (same || digest)
        ? first
        : plain(structure ? given : given.without(Tag.OBJECT), what);
  }

  private static boolean isCollection(Value value) {
    At ref = value.ref();
    return ref != null && ref.is(Kind.ARRAY);
  }

  /** {@code id.trim()}, {@code form.get("id")}, {@code parts.join(",")}. */
  private Value ofReceiver(String name, Method method, Value receiver, Value given, String what) {
    Value value = receiver;
    if (name.startsWith("replace")) {
      value = replaced(value);
      return plain(Value.joined(List.of(value, second(given))), what);
    }
    if (name.equals("map") || name.equals("flatMap")) {
      Value mapped = mapped().with(receiver.tags() & Tag.IDENTITY);
      return new Value(mapped.tags(), mapped.trail(), name(what), Value.HOLE, call, frame);
    }
    if (name.equals("reduce") && call.tree().is(call.tree().child(call.node(), 1), Kind.FUNCTION)) {
      return plain(mapped(), what);
    }
    if (name.equals("getTime") || name.equals("toFixed")) {
      return plain(value.without(Tag.TEXT), what);
    }
    Value both = Value.joined(List.of(value, given));
    if (!method.structure()) {
      both = both.without(Tag.OBJECT);
    }
    if (method.shortens() && call.tree().child(call.node(), 2) != Tree.NONE) {
      both = both.without(Tag.LENGTH);
    }
    return new Value(both.tags(), both.trail(), name(what), Value.HOLE, null, Frame.NONE);
  }

  private Value second(Value given) {
    return given.has(Tag.REQUEST) ? given : Value.constant("");
  }

  /** What the function that a list is mapped by gives back. */
  Value mapped() {
    Tree tree = call.tree();
    int argument = tree.child(call.node(), 1);
    if (!tree.is(argument, Kind.FUNCTION)) {
      return values.of(call.on(tree.firstChild(tree.firstChild(call.node()))), frame);
    }
    int body = tree.child(argument, 2);
    if (!tree.is(body, Kind.BLOCK)) {
      return values.of(call.on(body), frame);
    }
    Value all = Value.constant("");
    for (int node : call.file().scopes().returned(argument)) {
      all = all.or(values.of(call.on(tree.firstChild(node)), frame));
    }
    return all;
  }

  /** Taking out all but some characters, or those that begin an element. */
  private Value replaced(Value value) {
    Tree tree = call.tree();
    int pattern = tree.child(call.node(), 1);
    String text =
        tree.is(pattern, Kind.REGEX) || tree.is(pattern, Kind.STRING) ? tree.text(pattern) : "";
    boolean global = text.startsWith("/") && text.indexOf('g', text.lastIndexOf('/')) > 0;
    boolean all = global || methodName().equals("replaceAll");
    if (all && text.contains("[^")) {
      return value.without(Tag.TEXT | Tag.DATA);
    }
    if (all && (text.contains(",") || text.contains("\""))) {
      value = value.without(Tag.FILTER);
    }
    return all && (text.contains("<") || text.contains("u003c"))
        ? value.without(Tag.HTML | Tag.DATA)
        : value;
  }

  private Value unknown(Function known, String what, Value given) {
    if (what.isEmpty()) {
      return Value.UNKNOWN.with(given.tags() & Tag.ENVIRONMENT);
    }
    int tags = Tag.DATA;
    boolean chosenByIdentity = given.has(Tag.CREDENTIAL | Tag.IDENTITY);
    if (chosenByIdentity && !known.tells()) {
      tags |= Tag.IDENTITY | Tag.UNSURE;
    }
    if (known.variable()) {
      tags |= Tag.ENVIRONMENT;
      return new Value(tags, null, "process.env." + given.text(), Value.HOLE, null, Frame.NONE);
    }
    if (known.identity()) {
      tags |= Tag.IDENTITY | Tag.UNSURE;
    }
    return new Value(tags, null, name(what), Value.HOLE, call, frame);
  }

  /** What {@code new} gives. */
  Value instance(Value made, List<Value> arguments) {
    String what = made.what();
    Value given = Value.joined(arguments);
    if (call.file().language() == Language.JAVA) {
      // What is made goes by the name of its type, as what a field or parameter of that type holds.
      return Known.is(Word.THROUGH, what)
          ? given.called(what)
          : new Value(Tag.DATA, null, what, Value.HOLE, call, frame);
    }
    return switch (what) {
      case "URL" -> plain(address(arguments), "URL");
      case "URLSearchParams", "String", "Map", "Set", "Headers", "Array" -> plain(given, what);
      case "Date", "Number" -> plain(given.without(Tag.TEXT | Tag.DATA), what);
      default -> new Value(Tag.DATA, null, name(what), Value.HOLE, call, frame);
    };
  }

  /** The second argument says the site, unless the first says another. */
  private static Value address(List<Value> arguments) {
    Value whole = Texts.joined(arguments.reversed());
    int chosen = Tag.TARGET | Tag.SCHEME;
    return arguments.isEmpty()
        ? whole
        : whole.without(chosen).with(arguments.getFirst().tags() & chosen);
  }

  private Value plain(Value value, String what) {
    return new Value(value.tags(), value.trail(), name(what), Value.HOLE, null, Frame.NONE);
  }

  private String name(String what) {
    return values.foreign().result(what);
  }

  private String methodName() {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    return tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
  }
}
