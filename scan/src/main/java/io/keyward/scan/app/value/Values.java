package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.module.Reaching;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a value is made of: through names, calls, files and closures, as far as can be
 * seen without running anything. Keeps what it found out; for one thread.
 */
public final class Values {
  private static final int DEEPEST = 160;

  /** One question may go so many steps; what is farther away is not known. */
  private static final int MOST = 20_000;

  private final Modules modules;
  private final Functions functions = new Functions(this);
  private final Expressions expressions = new Expressions(this);

  private final Foreign foreign = new Foreign();

  private int depth;
  private int left;

  /** What was found out in each file outside of every call, by the file's number. */
  private final List<Frame.Kept> outside = new ArrayList<>();

  /** How often something was left out: what was worked out meanwhile may be more. */
  private int cuts;

  /**
   * Of these modules.
   *
   * @param files how many files of code the application has
   */
  public Values(Modules modules, int files) {
    this.modules = modules;
    Stream.generate(Frame.Kept::new).limit(files).forEach(outside::add);
  }

  /** The modules whose values they are. */
  public Modules modules() {
    return modules;
  }

  Foreign foreign() {
    return foreign;
  }

  /** What stands there, in that call. */
  public Value of(At at, Frame frame) {
    if (depth == 0) {
      left = MOST;
    }
    if (at.node() == Tree.NONE || depth > DEEPEST || left-- < 0) {
      cuts++;
      return Value.UNKNOWN.with(Tag.UNSURE);
    }
    depth++;
    try {
      return worked(at, frame);
    } finally {
      depth--;
    }
  }

  private Value worked(At at, Frame frame) {
    Tree tree = at.tree();
    int node = at.node();
    return switch (tree.kind(node)) {
      case STRING -> Value.constant(tree.value(node));
      case NUMBER, BOOLEAN, NULL, REGEX -> Value.constant(tree.text(node));
      case NAME -> name(at, frame);
      case MEMBER ->
          member(of(at.on(tree.firstChild(node)), frame), tree.text(tree.child(node, 1)), at);
      case INDEX -> expressions.index(at, frame);
      case CALL, NEW -> kept(at, frame);
      case TAGGED -> expressions.tagged(at, frame);
      case TEMPLATE -> Texts.joined(children(at, tree.firstChild(node), frame));
      case AWAIT, YIELD, SPREAD -> of(at.on(tree.firstChild(node)), frame);
      case UNARY -> expressions.unary(at, frame);
      case BINARY -> expressions.binary(at, frame);
      case CONDITIONAL -> expressions.conditional(at, frame);
      case ASSIGN, KEYWORD -> of(at.on(tree.child(node, 1)), frame);
      case SEQUENCE -> children(at, tree.firstChild(node), frame).getLast();
      case OBJECT, ARRAY -> expressions.collection(at, frame);
      case COMPREHENSION -> expressions.comprehension(at, frame);
      case FUNCTION, CLASS -> Value.ref(at, frame);
      case ELEMENT, ELEMENT_TEXT -> Value.named("element").without(Tag.DATA);
      default -> Value.UNKNOWN;
    };
  }

  /** In a chain of calls each asks for all before it, more than once. */
  private Value kept(At at, Frame frame) {
    ByPlace known = known(at, frame).calls();
    Value value = known.get(at);
    if (value == null) {
      int before = cuts;
      value = at.is(Kind.CALL) ? call(at, frame) : instance(at, frame);
      if (cuts == before) {
        known.put(at, value);
      }
    }
    return value;
  }

  /** Outside of every call all that is found out of a file is the same, whoever asks. */
  private Frame.Kept known(At at, Frame frame) {
    return frame.function == null ? outside(at) : frame.kept;
  }

  private Frame.Kept outside(At at) {
    return outside.get(at.file().number());
  }

  /** From the first on, all beside it. */
  public List<Value> children(At at, int first, Frame frame) {
    List<Value> values = new ArrayList<>();
    for (int child = first; child != Tree.NONE; child = at.tree().nextSibling(child)) {
      values.add(of(at.on(child), frame));
    }
    return values;
  }

  /** Any of what it holds. */
  Value element(Value of) {
    return expressions.element(of);
  }

  // ---- names

  private Value name(At at, Frame frame) {
    Scopes scopes = at.file().scopes();
    int binder = scopes.binder(at.node());
    if (binder == Tree.NONE) {
      return new Imports(this).unbound(at, frame);
    }
    At bound = at.on(binder);
    int function = scopes.function(binder);
    Frame owner = function == Tree.NONE ? null : frame.of(at.on(function));
    Frame keeper = owner == null ? frame : owner;
    Frame.Kept kept = function == Tree.NONE ? outside(at) : known(at, keeper);
    List<Integer> definitions = new Reaching(at.file()).definitions(at.node(), binder);
    Value value = kept.name(bound, definitions);
    if (value == null) {
      kept.name(bound, definitions, Value.OPEN);
      value = new Bindings(this).value(bound, definitions, frame);
      kept.name(bound, definitions, value);
    } else if (value.isOpen()) {
      // It is made of itself.
      cuts++;
      return Value.constant("");
    }
    return value;
  }

  /** The object whose method the place is in. */
  Value ofThis(At at, Frame frame) {
    int declared = at.file().scopes().above(at.node(), Kind.CLASS);
    return declared == Tree.NONE ? Value.UNKNOWN : Value.ref(at.on(declared), frame);
  }

  /** What a file gives under this name. */
  public Value exported(CodeFile file, String name) {
    return new Imports(this).exported(file, name, 0);
  }

  // ---- members

  /** What the value has under this name. */
  public Value member(Value of, String name, At at) {
    if (of.what().equals(Schemas.PARSED)) {
      return new Schemas(this).field(of, name, at);
    }
    At ref = of.ref();
    Value found = ref == null || depth > DEEPEST ? null : looked(of, ref, name);
    if (found != null) {
      return found;
    }
    String what = foreign.member(of.what(), name);
    int tags = of.tags();
    if (name.equals("length") || (name.equals("size") && !isForm(of.what()))) {
      tags &= ~Tag.TEXT;
    }
    tags = Texts.ofAddress(tags, name);
    if ((tags & Tag.IDENTITY) != 0 && Names.isRole(name)) {
      tags |= Tag.ROLE;
    }
    Trail trail = of.trail();
    Trail refined = trail != null && what.startsWith("@") ? trail.of(what) : trail;
    return tagged(new Value(tags, refined, what, Value.HOLE, null, Frame.NONE), at);
  }

  /** An object may be made of itself, as {@code a = {...a, b}}: what is looked into is counted. */
  private @Nullable Value looked(Value of, At ref, String name) {
    depth++;
    try {
      return new Members(this).of(of, ref, name);
    } finally {
      depth--;
    }
  }

  /** Fields of which the sender also chooses the names, so that {@code size} is any text. */
  private static boolean isForm(String what) {
    return Known.is(Known.Word.INPUT, what) && !what.startsWith("@req.file");
  }

  /** Adds what is known of things of this name. */
  Value tagged(Value value, At at) {
    int more = foreign.tags(value.what());
    if (more == 0 || (value.tags() & more) == more) {
      return value;
    }
    return value.with(more).via(at, Names.says(more));
  }

  // ---- calls

  private Value call(At at, Frame frame) {
    Tree tree = at.tree();
    int callee = tree.firstChild(at.node());
    if (tree.textIs(callee, "require") || tree.textIs(callee, "import")) {
      return new Imports(this).required(at);
    }
    Value receiver = Value.UNKNOWN;
    Value function;
    if (tree.is(callee, Kind.MEMBER)) {
      receiver = of(at.on(tree.firstChild(callee)), frame);
      function = member(receiver, tree.text(tree.child(callee, 1)), at.on(callee));
    } else {
      function = callee(at, frame);
    }
    At ref = function.ref();
    if (ref != null && ref.is(Kind.FUNCTION)) {
      return result(function, ref, functions.arguments(ref, at, frame), at, frame);
    }
    if (ref != null && ref.is(Kind.CLASS) && at.file().language() == Language.PYTHON) {
      return made(at, frame);
    }
    Value known = new Calls(this, at, frame).result(function, receiver, arguments(at, frame));
    return tagged(known, at);
  }

  /** What is called there. */
  public Value callee(At call, Frame frame) {
    ByPlace known = known(call, frame).callees();
    Value value = known.get(call);
    if (value == null) {
      int before = cuts;
      value = called(call, frame);
      if (cuts == before) {
        known.put(call, value);
      }
    }
    return value;
  }

  private Value called(At call, Frame frame) {
    At callee = call.on(call.tree().firstChild(call.node()));
    if (call.file().language() != Language.JAVA || !call.is(Kind.CALL)) {
      return of(callee, frame);
    }
    Value function =
        callee.is(Kind.NAME)
            ? member(ofThis(call, frame), callee.tree().text(callee.node()), callee)
            : of(callee, frame);
    At ref = function.ref();
    return ref == null || !ref.is(Kind.FUNCTION)
        ? function
        : Value.ref(
            Members.overload(ref, call.tree().childCount(call.node()) - 1), function.frame());
  }

  /** The values that a call is given, in the order in which they stand there. */
  public List<Value> arguments(At call, Frame frame) {
    return children(call, call.tree().child(call.node(), 1), frame);
  }

  /** What a function of the application gives back for these. */
  public Value result(Value function, At ref, List<Value> arguments, At site, Frame caller) {
    return functions.result(function, ref, arguments, site, caller);
  }

  /** The answer to a question about a call; of calls that are alike one is asked about. */
  public boolean answer(String question, At function, Frame frame, BooleanSupplier asked) {
    return functions.answer(question, function, frame, asked);
  }

  /** The call of a function of the application, unless it is in it already or too deep. */
  public @Nullable Frame entered(Value function, At call, Frame caller) {
    return functions.entered(function, call, caller);
  }

  /** How a person calls what is called there, or what is a call in effect. */
  public static String text(At call) {
    boolean called = call.is(Kind.CALL) || call.is(Kind.NEW);
    String text = call.tree().text(called ? call.tree().firstChild(call.node()) : call.node());
    return (text.length() <= 40 && !text.contains("\n") ? text : "the function") + "()";
  }

  private Value instance(At at, Frame frame) {
    Value made = of(at.on(at.tree().firstChild(at.node())), frame);
    At ref = made.ref();
    if (ref != null && ref.is(Kind.CLASS)) {
      return at.file().language() == Language.JAVA ? made(at, frame) : made;
    }
    return new Calls(this, at, frame).instance(made, arguments(at, frame));
  }

  /** An object of a class of the application: of what it was given. */
  private Value made(At at, Frame frame) {
    Value given = Value.joined(arguments(at, frame));
    return new Value(given.tags(), given.trail(), "", Value.HOLE, at, frame);
  }
}
