package io.keyward.scan.usage;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.Chain;
import io.keyward.scan.app.module.Circumstances;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.usage.CallRule.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the code around a call or a setting that conditions are about.
 *
 * @param at the call, or the assignment or entry that sets something
 */
record CallSite(At at, Values values) implements Site {
  /** Objects within objects are gone into so far. */
  private static final int DEEPEST = 8;

  @Override
  public List<Part> parts(Subject subject) {
    return switch (subject) {
      case CallRule.Argument(int index) -> List.of(argument(positional(at), index));
      case CallRule.LastArgument() -> {
        List<At> all = positional(at);
        yield List.of(argument(all, all.size() - 1));
      }
      case CallRule.AnyArgument() -> present(positional(at));
      case CallRule.Option(List<String> path, int argument) -> List.of(option(path, argument));
      case CallRule.Method(String name) -> methods(name);
      case CallRule.Input() -> input().stream().<Part>map(each -> new Words(each.name())).toList();
      case CallRule.InputPart(List<String> names) -> inputParts(names);
      case CallRule.Result() -> result();
      case CallRule.Setting() -> List.of(setting());
      case CallRule.Body() -> List.of(body());
      case CallRule.Receiver() -> List.of(receiver());
      case CallRule.WholeFunction() -> List.of(function());
      case CallRule.WholeFile() -> List.of(new Words(at.file().scanned().latin()));
      case CallRule.Around() -> around();
    };
  }

  private static List<Part> present(List<At> all) {
    List<Part> parts = new ArrayList<>();
    for (At each : all) {
      parts.add(new Present(each));
    }
    return parts;
  }

  // ---- arguments

  private boolean isCall() {
    return at.is(Kind.CALL) || at.is(Kind.NEW);
  }

  private static List<At> positional(At call) {
    List<At> all = new ArrayList<>();
    Tree tree = call.tree();
    if (call.is(Kind.CALL) || call.is(Kind.NEW)) {
      for (int child = tree.child(call.node(), 1);
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (!tree.is(child, Kind.KEYWORD)) {
          all.add(call.on(child));
        }
      }
    }
    return all;
  }

  private static Part argument(List<At> all, int index) {
    for (int i = 0; i < all.size() && i <= index; i++) {
      if (all.get(i).is(Kind.SPREAD)) {
        return new Hidden();
      }
    }
    return index >= 0 && index < all.size() ? new Present(all.get(index)) : new Absent();
  }

  private Part setting() {
    Tree tree = at.tree();
    int value = isCall() ? Tree.NONE : tree.child(at.node(), 1);
    if (at.is(Kind.BINARY) && !Compared.name(tree, tree.firstChild(at.node())).isEmpty()) {
      return new Present(at.on(value));
    }
    if (at.is(Kind.BINARY)) {
      return new Present(at.on(tree.firstChild(at.node())));
    }
    return value == Tree.NONE || tree.is(value, Kind.NOTHING)
        ? new Absent()
        : new Present(at.on(value));
  }

  /** What a function does; nothing at all if it does nothing. */
  private Part body() {
    Tree tree = at.tree();
    int body = at.is(Kind.FUNCTION) ? tree.child(at.node(), 2) : Tree.NONE;
    boolean empty =
        body == Tree.NONE
            || tree.is(body, Kind.NOTHING)
            || (tree.is(body, Kind.BLOCK) && tree.childCount(body) == 0);
    return empty ? new Absent() : new Present(at.on(body));
  }

  private Part receiver() {
    Tree tree = at.tree();
    int callee = isCall() ? tree.firstChild(at.node()) : Tree.NONE;
    return tree.is(callee, Kind.MEMBER)
        ? new Words(tree.text(tree.firstChild(callee)))
        : new Absent();
  }

  private Part function() {
    int function = outermost();
    return function == Tree.NONE ? new Absent() : new Words(at.tree().text(function));
  }

  /** The outermost function around, or {@link Tree#NONE}. */
  int outermost() {
    int outermost = Tree.NONE;
    Scopes scopes = at.file().scopes();
    for (int around = scopes.function(at.node());
        around != Tree.NONE;
        around = scopes.function(around)) {
      outermost = around;
    }
    return outermost;
  }

  // ---- options

  private Part option(List<String> path, int argument) {
    Part named = keyword(path.getFirst());
    boolean objects = at.file().scanned().language().compareTo(Language.TSX) <= 0;
    Part first = named instanceof Present || !objects ? named : entry(path.getFirst(), argument);
    if (!(first instanceof Present) && named instanceof Hidden) {
      first = named;
    }
    for (String name : path.subList(1, path.size())) {
      first = first instanceof Present(At object) ? in(object, name, DEEPEST) : first;
    }
    return first;
  }

  private Part keyword(String name) {
    Tree tree = at.tree();
    Part part = new Absent();
    for (int child = tree.firstChild(at.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.KEYWORD) && tree.textIs(tree.firstChild(child), name)) {
        return new Present(at.on(tree.child(child, 1)));
      }
      if (tree.is(child, Kind.SPREAD) && isCall()) {
        part = new Hidden();
      }
    }
    return part;
  }

  private Part entry(String name, int argument) {
    List<At> all = positional(at);
    if (argument >= 0) {
      return argument(all, argument) instanceof Present(At object)
          ? in(object, name, DEEPEST)
          : argument(all, argument);
    }
    boolean hidden = false;
    for (At each : all) {
      switch (in(each, name, DEEPEST)) {
        case Present found -> {
          return found;
        }
        case Hidden _ -> hidden = true;
        case Absent _, Words _ -> {}
      }
    }
    return hidden ? new Hidden() : new Absent();
  }

  /** The entry of an object, wherever the object stands. */
  private Part in(At object, String name, int deeper) {
    At whole = deeper == 0 ? null : object(object);
    if (whole == null) {
      return isPlain(object) ? new Absent() : new Hidden();
    }
    Tree tree = whole.tree();
    boolean hidden = false;
    for (int child = tree.firstChild(whole.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.SPREAD)) {
        Part inherited = in(whole.on(tree.firstChild(child)), name, deeper - 1);
        if (inherited instanceof Present) {
          return inherited;
        }
        hidden = hidden || inherited instanceof Hidden;
      }
    }
    int value = Members.property(tree, whole.node(), name);
    if (value != Tree.NONE) {
      return new Present(whole.on(value));
    }
    return hidden ? new Hidden() : new Absent();
  }

  private @Nullable At object(At at) {
    if (at.is(Kind.OBJECT)) {
      return at;
    }
    At ref = values.of(at, Frame.NONE).ref();
    return ref != null && ref.is(Kind.OBJECT) ? ref : null;
  }

  /** It has no entries, whatever it is. */
  private static boolean isPlain(At at) {
    return switch (at.tree().kind(at.node())) {
      case STRING, NUMBER, BOOLEAN, NULL, TEMPLATE, FUNCTION, ARRAY, REGEX, ELEMENT -> true;
      default -> false;
    };
  }

  // ---- the thing on which methods are called

  private List<Part> methods(String name) {
    List<Part> parts = new ArrayList<>();
    for (At call : new Chain(at).all()) {
      Tree tree = call.tree();
      if (tree.textIs(tree.child(tree.firstChild(call.node()), 1), name)) {
        parts.add(argument(positional(call), 0) instanceof Present given ? given : new Words(""));
      }
    }
    return parts.isEmpty() ? List.of(new Absent()) : parts;
  }

  /** What goes into the call and into the methods called on what it gives back. */
  private List<Carried.Part> input() {
    List<At> all = new ArrayList<>(positional(at));
    for (At call : new Chain(at).after()) {
      all.addAll(positional(call));
    }
    List<Carried.Part> parts = new ArrayList<>();
    for (At each : all) {
      parts.addAll(Carried.parts(each));
    }
    return parts;
  }

  /** Those of these names, if they are not all that goes in. */
  private List<Part> inputParts(List<String> names) {
    List<Carried.Part> all = input();
    List<Part> parts = new ArrayList<>();
    for (Carried.Part each : all) {
      if (all.size() > 1 && names.stream().anyMatch(name -> NameWords.says(each.name(), name))) {
        parts.add(new Present(each.at()));
      }
    }
    return parts;
  }

  private List<Part> result() {
    List<Part> parts = new ArrayList<>();
    for (String name : Carried.keptAs(at)) {
      parts.add(new Words(name));
    }
    return parts;
  }

  /** What is around it: names, and what has to be so for it to run. */
  private List<Part> around() {
    List<Part> parts = new ArrayList<>();
    for (String text : Circumstances.of(at)) {
      parts.add(new Words(text));
    }
    return parts;
  }
}
