package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that functions of the application give back, followed to the names under which callers
 * keep them, in whatever file. Each function is followed once.
 */
final class GivenBack {
  /** Functions that give back what another gives back are followed so far. */
  private static final int DEEPEST = 3;

  private final Program program;
  private final Values values;

  /** Functions whose callers are still to be found, with the value that each gives back. */
  private Map<At, At> open = new LinkedHashMap<>();

  private final Set<At> seen = new HashSet<>();

  GivenBack(Program program) {
    this.program = program;
    this.values = program.values();
  }

  /** Whoever wants to know where a value comes out. */
  interface Seen {
    /**
     * A name that a value has in the end.
     *
     * @param value where it is made
     * @param call the call that gives it back
     * @param name what it is kept under then
     * @return whether that is all one wants to know of it
     */
    boolean isEnough(At value, At call, At name);
  }

  /** Follows this value, too, if the function around gives it back. */
  void add(At value) {
    add(value, value);
  }

  private void add(At value, At from) {
    Fate fate = Fate.of(from, values);
    if (fate instanceof Fate.Named(At name)) {
      fate = Fate.ofKept(name, values);
    }
    if (fate instanceof Fate.Back(At function) && seen.add(function)) {
      open.put(function, value);
    }
  }

  /** Shows the names that the values have in those that call the functions. */
  void follow(Seen wanted) {
    for (int i = 0; i < DEEPEST && !open.isEmpty(); i++) {
      Map<At, At> calls = calls();
      Set<At> enough = new HashSet<>();
      open = new LinkedHashMap<>();
      calls.forEach((call, value) -> {
        if (!enough.contains(value)) {
          if (isEnough(wanted, value, call)) {
            enough.add(value);
          } else {
            add(value, call);
          }
        }
      });
    }
  }

  private boolean isEnough(Seen wanted, At value, At call) {
    At name =
        switch (Fate.of(call, values)) {
          case Fate.Named(At kept) -> kept;
          case Fate.Back(At function) ->
              function.on(Carried.target(function.tree(), function.node()));
          case Fate.Lost _ -> call.on(Tree.NONE);
        };
    return name.node() != Tree.NONE && wanted.isEnough(value, call, name);
  }

  /** The calls of the open functions, in the order of the files. */
  private Map<At, At> calls() {
    Set<String> names = new HashSet<>();
    for (At function : open.keySet()) {
      int name = Carried.target(function.tree(), function.node());
      if (name != Tree.NONE) {
        names.add(last(function.tree(), name));
      }
    }
    Map<At, At> calls = new LinkedHashMap<>();
    for (CodeFile file : program.shipped()) {
      for (At call : named(file, names)) {
        At function = values.callee(call, Frame.NONE).ref();
        At value = function == null ? null : open.get(function);
        if (value != null) {
          calls.put(call, value);
        }
      }
    }
    return calls;
  }

  private static List<At> named(CodeFile file, Set<String> names) {
    Tree tree = file.tree();
    List<At> calls = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.CALL) && names.contains(last(tree, tree.firstChild(node)))) {
        calls.add(file.at(node));
      }
    }
    return calls;
  }

  private static String last(Tree tree, int name) {
    return tree.text(tree.is(name, Kind.MEMBER) ? tree.child(name, 1) : name);
  }
}
