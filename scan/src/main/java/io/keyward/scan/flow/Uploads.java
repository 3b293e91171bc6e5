package io.keyward.scan.flow;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that a request brings and that are kept whatever they are. Match tells in lines {@code
 * made: multer limits} what takes files and the option without which it takes any; {@code kept:
 * .upload 1} calls that keep what they are given, {@code this} for what they are called on; {@code
 * asks: size type} what of a file somebody asks about who wants to know it first; {@code limits:
 * NAME} what limits all files of the application wherever it stands; {@code lifted: name=value type
 * .method} a setting that takes away the limit that a framework sets by itself, of what type a file
 * is there, and what takes what is in it.
 */
public final class Uploads implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "upload";

  private final Rule rule;
  private final List<Maker> makers = new ArrayList<>();
  private final List<Keeper> kept = new ArrayList<>();
  private final List<String> asks = new ArrayList<>();
  private final List<String> limits = new ArrayList<>();
  private final LiftedLimits lifted;

  /** What takes files, and the option that limits them. */
  private record Maker(String name, String option) {}

  /**
   * A method that keeps a file, by its name without the dot: its argument, or -1 for what it is
   * called on; and what that is.
   */
  private record Keeper(String method, int argument, String of) {}

  /** Where a route keeps a file as it came, and how it got there. */
  private record Upload(Route route, At call, Trail trail) {}

  /** For the one rule that asks for it. */
  public Uploads(List<Rule> rules) {
    this.rule = rules.getFirst();
    List<LiftedLimits.Limit> all = new ArrayList<>();
    for (String line : rule.match().lines().toList()) {
      String[] words = line.split(" ", -1);
      List<String> rest = List.of(words).subList(1, words.length);
      switch (words[0]) {
        case "made:" -> makers.add(new Maker(rest.get(0), rest.get(1)));
        case "kept:" -> kept.add(keeper(rest));
        case "asks:" -> asks.addAll(rest);
        case "limits:" -> limits.addAll(rest);
        case "lifted:" -> all.add(LiftedLimits.Limit.of(rest));
        default -> throw new IllegalArgumentException("not understood: " + line);
      }
    }
    this.lifted = new LiftedLimits(all);
  }

  private static Keeper keeper(List<String> words) {
    int argument = words.get(1).equals("this") ? -1 : Integer.parseInt(words.get(1));
    return new Keeper(words.get(0).substring(1), argument, words.size() < 3 ? "" : words.get(2));
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Set<String> packages = new HashSet<>();
    makers.forEach(maker -> packages.add(maker.name().split("\\.", 2)[0]));
    for (CodeFile file : program.shipped()) {
      if (file.knows(packages)) {
        for (int call : file.tree().nodes(Kind.CALL, Kind.NEW)) {
          made(file.at(call), program.values());
        }
      }
    }
    Set<At> told = new HashSet<>();
    for (LiftedLimits.Lifted each : lifted.of(app)) {
      for (Route route : program.routes()) {
        program.walk(
            route,
            (node, frame) -> {
              if (node.is(Kind.CALL)) {
                takes(each, route, node, frame, program.values(), told);
              }
            });
      }
    }
    List<Upload> found = new ArrayList<>();
    for (Route route : program.routes()) {
      program.walk(
          route,
          (node, frame) -> {
            if (node.is(Kind.CALL)) {
              keeps(route, node, frame, program.values(), found);
            }
          });
    }
    if (!found.isEmpty() && !isLimited(program)) {
      for (Upload each : found) {
        if (told.add(each.call())) {
          tell(each);
        }
      }
    }
  }

  /** {@code multer({ dest })}, without limits. */
  private void made(At call, Values values) {
    String what = values.callee(call, Frame.NONE).what();
    for (Maker maker : makers) {
      if (!what.equals(maker.name())) {
        continue;
      }
      Tree tree = call.tree();
      int options = tree.child(call.node(), 1);
      At given = options == Tree.NONE ? null : values.of(call.on(options), Frame.NONE).ref();
      boolean seen = options == Tree.NONE || (given != null && given.is(Kind.OBJECT));
      boolean limited =
          given != null
              && given.is(Kind.OBJECT)
              && (Members.property(given.tree(), given.node(), maker.option()) != Tree.NONE
                  || hasSpread(given));
      if (seen && !limited && !isOfNone(call)) {
        tell(
            call,
            "Whoever may upload sends files of any size, until the disk or the memory is full.",
            "upload without limits",
            new Step(call.place(), "takes files, and says nothing of " + maker.option()));
      }
    }
  }

  private static boolean hasSpread(At object) {
    Tree tree = object.tree();
    for (int child = tree.firstChild(object.node());
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      if (tree.is(child, Kind.SPREAD)) {
        return true;
      }
    }
    return false;
  }

  /** {@code multer().none()}: fields, and no files. */
  private static boolean isOfNone(At call) {
    Tree tree = call.tree();
    int above = tree.parent(call.node());
    return tree.is(above, Kind.MEMBER) && tree.textIs(tree.child(above, 1), "none");
  }

  private boolean isLimited(Program program) {
    for (CodeFile file : program.shipped()) {
      String text = limits.isEmpty() ? "" : file.scanned().latin();
      for (String limit : limits) {
        if (text.contains(limit)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A file of the request is kept, and on the way nobody asks how big it is. */
  private void keeps(Route route, At call, Frame frame, Values values, List<Upload> found) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int name = tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee;
    for (Keeper each : kept) {
      if (!tree.textIs(name, each.method())) {
        continue;
      }
      int given =
          each.argument() < 0
              ? tree.firstChild(callee)
              : tree.child(call.node(), 1 + each.argument());
      Value value = given == Tree.NONE ? Value.UNKNOWN : values.of(call.on(given), frame);
      Trail trail = value.trail();
      boolean file =
          value.has(Tag.REQUEST) && value.has(Tag.LENGTH) && value.what().contains(each.of());
      if (file && trail != null && !isAskedAbout(route, frame)) {
        found.add(new Upload(route, call, trail));
      }
    }
  }

  private void tell(Upload upload) {
    tell(
        upload.call(),
        "%s keeps the file that a request brings, however big it is and whatever is in it."
            .formatted(upload.route().title()),
        "upload " + upload.route().title(),
        upload.trail().steps(upload.call(), "is kept as it is"));
  }

  /** A file of any size is taken, for the limit of the framework is lifted. */
  private void takes(
      LiftedLimits.Lifted lifted, Route route, At call, Frame frame, Values values, Set<At> told) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    LiftedLimits.Limit limit = lifted.limit();
    if (tree.is(callee, Kind.MEMBER)
        && limit.methods().contains("." + Subtree.name(tree, call.node()))
        && values.of(call.on(tree.firstChild(callee)), frame).what().equals(limit.type())
        && !isAskedAbout(route, frame)
        && told.add(route.handler())) {
      tell(
          call,
          "%s takes a file of any size: the limit that the framework sets by itself is lifted."
              .formatted(route.title()),
          "upload " + route.title(),
          new Step(lifted.place(), "no limit for a file"),
          new Step(route.handler().place(), "answers " + route.title()),
          new Step(call.place(), "takes what the file holds"));
    }
  }

  private boolean isAskedAbout(Route route, Frame frame) {
    List<At> functions = new ArrayList<>(List.of(route.handler()));
    for (Frame call = frame; call != null; call = call.caller) {
      if (call.function != null) {
        functions.add(call.function);
      }
    }
    for (At function : functions) {
      if (Subtree.of(function).says(asks)) {
        return true;
      }
    }
    return false;
  }

  private void tell(At at, String why, String identity, Step... steps) {
    at.tell(rule, Confidence.LIKELY, why, identity, steps);
  }
}
