package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What becomes of values in calls of functions that are not the application's own. */
final class Calls {
  private static final int LONGEST = 160;

  /** Give back what they are given, in another form. */
  private static final Set<String> THROUGH =
      Set.of(
          "String",
          "decodeURIComponent",
          "decodeURI",
          "unescape",
          "encodeURI",
          "JSON.parse",
          "JSON.stringify",
          "structuredClone",
          "Object.assign",
          "Object.entries",
          "Object.values",
          "Object.keys",
          "Object.fromEntries",
          "Object.freeze",
          "Array.from",
          "Buffer.from",
          "atob",
          "btoa",
          "path.join",
          "path.resolve",
          "path.normalize",
          "url.parse",
          "querystring.parse",
          "qs.parse",
          "util.format",
          "util.inspect",
          "Promise.all",
          "Promise.resolve",
          "path.posix.join",
          "url.fileURLToPath",
          "drizzle-orm.sql.raw",
          "Prisma.raw",
          "@prisma/client.Prisma.raw",
          "marked.marked",
          "marked",
          "marked.parse",
          "sql.raw");

  private static final Set<String> NUMBERS =
      Set.of(
          "Number",
          "parseInt",
          "parseFloat",
          "BigInt",
          "Boolean",
          "Number.parseInt",
          "Number.parseFloat",
          "Date.parse",
          "slugify");

  private static final Set<String> PAGE_SAFE =
      Set.of(
          "dompurify",
          "isomorphic-dompurify",
          "sanitize-html",
          "xss",
          "escape-html",
          "he",
          "validator",
          "DOMPurify",
          "html-entities",
          "lodash.escape",
          "hast-util-sanitize",
          "shiki",
          "highlight.js",
          "highlight.js/lib/core",
          "prismjs",
          "katex",
          "lowlight",
          "hljs",
          "Prism");

  /** Say yes or no, or find a place: nothing of what they are given is in it. */
  private static final Set<String> ANSWERS =
      Set.of(
          "includes",
          "startsWith",
          "endsWith",
          "has",
          "test",
          "every",
          "some",
          "indexOf",
          "localeCompare",
          "hasOwnProperty",
          "push",
          "getTime",
          "valueOf",
          "charCodeAt");

  private static final Set<String> SCHEMA_CALLS =
      Set.of(
          "parse",
          "parseAsync",
          "safeParse",
          "safeParseAsync",
          "validate",
          "validateAsync",
          "validateSync",
          "cast");

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
    if (SCHEMA_CALLS.contains(name) && Schemas.isSchema(receiver.what()) && !arguments.isEmpty()) {
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
    Value given = Value.joined(arguments);
    if (NUMBERS.contains(what) || what.startsWith("Math.") || what.equals("slugify.default")) {
      return given.isConstant() && arguments.size() == 1
          ? Value.constant(given.text())
          : plain(given.without(Tag.TEXT | Tag.DATA), what);
    }
    if (what.equals("encodeURIComponent")) {
      return plain(given.without(Tag.PATH | Tag.HTML | Tag.HOST | Tag.DATA), what);
    }
    if (what.endsWith(".basename") && what.startsWith("path")) {
      return plain(given.without(Tag.PATH), what);
    }
    if (PAGE_SAFE.contains(pack(what))) {
      return plain(given.without(Tag.HTML | Tag.DATA), what);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("sanitize") || lower.startsWith("escape") || lower.startsWith("purify")) {
      return plain(given.without(Tag.TEXT | Tag.DATA), what);
    }
    if (what.contains("createHash()") || what.contains("createHmac()")) {
      return plain(receiver.or(given).without(Tag.TEXT), what);
    }
    if (ANSWERS.contains(name)) {
      Value both = receiver.or(given);
      return plain(both, what).without(Tag.TEXT | Tag.REQUEST | Tag.DATA);
    }
    if (THROUGH.contains(what)) {
      return plain(given, what);
    }
    if (receiver.has(Tag.REQUEST | Tag.IDENTITY)
        || receiver.isConstant()
        || isCollection(receiver)
        || name.startsWith("replace")) {
      return ofReceiver(name, receiver, given, what);
    }
    return unknown(what, given);
  }

  private static boolean isCollection(Value value) {
    At ref = value.ref();
    return ref != null && ref.is(Kind.ARRAY);
  }

  /** {@code id.trim()}, {@code form.get("id")}, {@code parts.join(",")}. */
  private Value ofReceiver(String name, Value receiver, Value given, String what) {
    Value value = receiver;
    if (name.startsWith("replace")) {
      value = replaced(value);
      return plain(Value.joined(List.of(value, second(given))), what);
    }
    if (name.equals("map") || name.equals("flatMap")) {
      Value mapped = mapped();
      return plain(mapped, what).with(receiver.tags() & Tag.IDENTITY);
    }
    if (name.equals("getTime") || name.equals("toFixed")) {
      return plain(value.without(Tag.TEXT), what);
    }
    Value both = Value.joined(List.of(value, given));
    return new Value(both.tags(), both.trail(), name(what), Value.HOLE, null, Frame.NONE);
  }

  private Value second(Value given) {
    return given.has(Tag.REQUEST) ? given : Value.constant("");
  }

  /** What the function that a list is mapped by gives back. */
  private Value mapped() {
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
    boolean all = text.endsWith("g") || text.endsWith("gi") || methodName().equals("replaceAll");
    if (all && text.contains("[^")) {
      return value.without(Tag.TEXT | Tag.DATA);
    }
    return all && (text.contains("<") || text.contains("u003c"))
        ? value.without(Tag.HTML | Tag.DATA)
        : value;
  }

  private Value unknown(String what, Value given) {
    if (what.isEmpty()) {
      return Value.UNKNOWN.with(given.tags() & Tag.ENVIRONMENT);
    }
    int tags = Tag.DATA;
    if (given.has(Tag.CREDENTIAL) && !what.startsWith("console.")) {
      tags |= Tag.IDENTITY | Tag.UNSURE;
    }
    if (what.equals("Deno.env.get")) {
      tags |= Tag.ENVIRONMENT;
      return new Value(tags, null, "process.env." + given.text(), Value.HOLE, null, Frame.NONE);
    }
    if (Names.soundsLikeIdentity(what)) {
      tags |= Tag.IDENTITY | Tag.UNSURE;
    }
    return new Value(tags, null, name(what), Value.HOLE, call, frame);
  }

  /** What {@code new} gives. */
  Value instance(Value made, List<Value> arguments) {
    String what = made.what();
    Value given = Value.joined(arguments);
    return switch (what) {
      case "URL" -> plain(Texts.joined(arguments.reversed()), "URL");
      case "URLSearchParams", "String", "Map", "Set", "Headers", "Array" -> plain(given, what);
      case "Date", "Number" -> plain(given.without(Tag.TEXT | Tag.DATA), what);
      default -> new Value(Tag.DATA, null, name(what), Value.HOLE, call, frame);
    };
  }

  private Value plain(Value value, String what) {
    return new Value(value.tags(), value.trail(), name(what), Value.HOLE, null, Frame.NONE);
  }

  private static String name(String what) {
    return what.isEmpty() || what.length() > LONGEST ? "" : what + "()";
  }

  private static String pack(String what) {
    if (what.startsWith("lodash.escape") || what.startsWith("validator.escape")) {
      return "xss";
    }
    int paren = what.indexOf("()");
    String head = paren < 0 ? what : what.substring(0, paren);
    int dot = head.startsWith("highlight.js") ? head.indexOf('.', 12) : head.indexOf('.');
    return dot < 0 ? head : head.substring(0, dot);
  }

  private String methodName() {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    return tree.is(callee, Kind.MEMBER) ? tree.text(tree.child(callee, 1)) : tree.text(callee);
  }
}
