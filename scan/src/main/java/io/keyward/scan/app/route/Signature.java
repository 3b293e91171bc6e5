package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Inputs;
import io.keyward.scan.app.value.Insisting;
import io.keyward.scan.app.value.Known;
import io.keyward.scan.app.value.Known.Word;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Parameters;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Types;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How FastAPI reads a function's parameters: what is asked of other functions, what comes of the
 * path, the query, the body or a header. Collects what it met; for one route.
 */
final class Signature {
  private static final int DEEPEST = 5;

  private final Values values;
  private final Inputs inputs;
  private final List<Frame> asked = new ArrayList<>();
  private Route.Notes notes = Route.Notes.NOTHING_UNKNOWN;

  Signature(Values values) {
    this.values = values;
    this.inputs = new Inputs(values);
  }

  /** The calls of functions that have to come back first. */
  List<Frame> asked() {
    return asked;
  }

  /** What is known of those that packages give. */
  Route.Notes notes() {
    return notes;
  }

  /** The call in which the function is called for a request to this path. */
  Frame called(At function, Frame outer, String path) {
    return called(function, outer, path, 0);
  }

  private Frame called(At function, Frame outer, String path, int depth) {
    return Parameters.called(function, outer, each -> parameter(each, path, depth));
  }

  private Value parameter(At parameter, String path, int depth) {
    Tree tree = parameter.tree();
    At instead = parameter.on(tree.child(parameter.node(), 1));
    At hint = Types.written(parameter);
    At type = hint == null ? null : new Types(values).resolved(hint);
    for (At told : told(instead, type)) {
      String what = values.callee(told, Frame.NONE).what();
      if (Known.is(Word.ASKS_FOR, what)) {
        return dependency(told, type, depth);
      }
      if (Known.is(Word.CREDENTIAL_OF, what)) {
        return Inputs.credential(name(parameter), parameter);
      }
    }
    Value of = type == null ? Value.UNKNOWN : new Types(values).of(type);
    if (of.what().equals("fastapi.Request") || of.what().endsWith("requests.Request")) {
      return Value.named("@req").without(Tag.DATA);
    }
    boolean ofPackage = of.ref() == null && of.what().contains(".") && !inputs.isNarrow(of);
    if (ofPackage && !path.contains("{" + name(parameter))) {
      return Value.named(of.what());
    }
    return inputs.typed(Inputs.named(name(parameter), parameter), of);
  }

  private static String name(At parameter) {
    return parameter.tree().text(parameter.tree().firstChild(parameter.node()));
  }

  /** The calls that say where a parameter comes from: its default, or beside its type. */
  private static List<At> told(At instead, @Nullable At type) {
    List<At> told = new ArrayList<>();
    if (instead.is(Kind.CALL)) {
      told.add(instead);
    }
    if (type != null && type.is(Kind.INDEX)) {
      Tree tree = type.tree();
      int inner = tree.child(type.node(), 1);
      for (int child = tree.firstChild(inner);
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (tree.is(child, Kind.CALL)) {
          told.add(type.on(child));
        }
      }
    }
    return told;
  }

  /** {@code Depends(a)}: what a gives back. */
  private Value dependency(At call, @Nullable At type, int depth) {
    At given = Keywords.at(call, 0);
    if (given == null) {
      return type == null
          ? Value.UNKNOWN
          : inputs.typed(Inputs.named("query", call), new Types(values).of(type));
    }
    Value function = values.of(given, Frame.NONE);
    At ref = function.ref();
    if (ref != null && ref.is(Kind.CALL)) {
      Value called = values.member(function, "__call__", given);
      At method = called.ref();
      if (method != null && method.is(Kind.FUNCTION)) {
        return answer(called, method, given, depth);
      }
    }
    if (ref != null && ref.is(Kind.FUNCTION)) {
      return answer(function, ref, given, depth);
    }
    if (ref != null && ref.is(Kind.CLASS)) {
      return inputs.typed(Inputs.named("query", call), function);
    }
    String what = function.what();
    if (Known.is(Word.CREDENTIAL_OF, what)) {
      return Inputs.credential("token", call);
    }
    notes = notes.and(Decorated.notesOf(what));
    return Value.named(what.isEmpty() ? "" : what + "()").with(Known.tags(what + "()"));
  }

  private Value answer(Value function, At ref, At site, int depth) {
    if (depth >= DEEPEST) {
      return Value.UNKNOWN.with(Tag.UNSURE);
    }
    Frame frame = called(ref, function.frame(), "", depth + 1);
    asked.add(frame);
    Value given = values.result(function, ref, frame.arguments, site, Frame.NONE);
    boolean insists =
        values.answer(
            "insists",
            ref,
            frame,
            () -> new Insisting(new Guards(values), values).insists(ref, frame));
    return insists ? given.with(Tag.IDENTITY).via(site, Names.says(Tag.IDENTITY)) : given;
  }

  /** {@code dependencies=[Depends(a), Depends(b)]} of a route, a router, or where it is mounted. */
  void dependencies(At call) {
    At list = Keywords.of(call, "dependencies");
    if (list == null) {
      return;
    }
    Tree tree = list.tree();
    for (int child = tree.firstChild(list.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.CALL)
          && Known.is(Word.ASKS_FOR, values.callee(list.on(child), Frame.NONE).what())) {
        dependency(list.on(child), null, 0);
      }
    }
  }
}
