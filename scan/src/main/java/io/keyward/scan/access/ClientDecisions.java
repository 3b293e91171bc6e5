package io.keyward.scan.access;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What only the page decides: it asks for a role or a plan before it calls a route, and the route
 * does not ask; or it asks what the browser has kept, which everybody can change. Match tells in
 * lines {@code decides: role plan} by which words somebody decides.
 */
public final class ClientDecisions implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "client-decisions";

  private static final Set<String> STORES =
      Set.of(
          "localStorage.getItem",
          "sessionStorage.getItem",
          "window.localStorage.getItem",
          "window.sessionStorage.getItem");

  private final Rule rule;
  private final List<String> words;

  /** For the one rule that asks for it. */
  public ClientDecisions(List<Rule> rules) {
    this.rule = rules.getFirst();
    this.words = new MatchWords(rule).of("decides");
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Map<String, Route> byPath = new HashMap<>();
    Map<At, Route> byHandler = new HashMap<>();
    for (Route route : program.routes()) {
      byPath.putIfAbsent(route.method() + " " + route.path(), route);
      byHandler.putIfAbsent(route.handler(), route);
    }
    for (CodeFile file : program.shipped()) {
      if (program.sides().isClient(file)) {
        new Page(file, program, byPath, byHandler).look();
      }
    }
  }

  /** One file of those that the browser gets. */
  private final class Page {
    private final CodeFile file;
    private final Tree tree;
    private final Program program;
    private final Map<String, Route> byPath;
    private final Map<At, Route> byHandler;
    private final Set<Integer> told = new HashSet<>();

    Page(CodeFile file, Program program, Map<String, Route> byPath, Map<At, Route> byHandler) {
      this.file = file;
      this.tree = file.tree();
      this.program = program;
      this.byPath = byPath;
      this.byHandler = byHandler;
    }

    void look() {
      for (int node : tree.nodes(Kind.IF, Kind.CONDITIONAL, Kind.BINARY, Kind.CALL)) {
        switch (tree.kind(node)) {
          case IF, CONDITIONAL -> gate(tree.firstChild(node), tree.child(node, 1));
          case BINARY -> {
            if (tree.operator(node) == Operator.AND) {
              gate(tree.firstChild(node), tree.child(node, 1));
            }
          }
          case CALL -> kept(node);
          default -> {}
        }
      }
    }

    /** What is done only where the test says so. */
    private void gate(int test, int then) {
      String word = decided(test);
      if (word.isEmpty()) {
        return;
      }
      for (int call : called(then)) {
        Route route = route(call);
        if (route != null
            && route.mayChange()
            && Entry.of(route, program.values()) != Entry.UNKNOWN
            && !OnTheWay.to(route, route.frame(), program.values()).asks(List.of(word))
            && told.add(call)) {
          tell(
              file.at(call),
              "The page looks at %s before it calls %s, and %s does not: whoever calls it without the page gets it all the same."
                  .formatted(word, route.title(), route.title()),
              "only the page asks " + route.title(),
              new Step(file.at(test).place(), "looks at " + word + " in the browser"),
              new Step(file.at(call).place(), "calls " + route.title()),
              new Step(route.handler().place(), "answers without a look at " + word));
        }
      }
    }

    /** The word by which the test decides, or nothing. */
    private String decided(int test) {
      for (int node = file.scopes().first(test); node <= test; node++) {
        if (tree.is(node, Kind.NAME)) {
          List<String> names = NameWords.of(tree.text(node));
          for (String word : words) {
            if (names.contains(word)) {
              return word;
            }
          }
        }
      }
      return "";
    }

    /** The calls there, and in the functions of this file that are named there. */
    private List<Integer> called(int then) {
      List<Integer> calls = new ArrayList<>();
      for (int node = file.scopes().first(then); node <= then; node++) {
        if (tree.is(node, Kind.CALL)) {
          calls.add(node);
        } else if (tree.is(node, Kind.NAME)) {
          At ref = program.values().of(file.at(node), Frame.NONE).ref();
          if (ref != null && ref.is(Kind.FUNCTION) && ref.file().equals(file)) {
            for (int each = file.scopes().first(ref.node()); each < ref.node(); each++) {
              if (tree.is(each, Kind.CALL)) {
                calls.add(each);
              }
            }
          }
        }
      }
      return calls;
    }

    /** The route of this application that is called there. */
    private @Nullable Route route(int call) {
      Value callee = program.values().callee(file.at(call), Frame.NONE);
      At ref = callee.ref();
      if (ref != null) {
        return byHandler.get(ref);
      }
      int address = tree.child(call, 1);
      String what = callee.what();
      boolean asks = what.equals("fetch") || what.startsWith("axios");
      if (!asks || address == Tree.NONE) {
        return null;
      }
      String path = program.values().of(file.at(address), Frame.NONE).text();
      String method = what.equals("fetch") ? method(call) : Names.last(what);
      return byPath.get(method.toUpperCase(Locale.ROOT) + " " + path);
    }

    private String method(int call) {
      int options = tree.child(call, 2);
      int method =
          tree.is(options, Kind.OBJECT) ? Members.property(tree, options, "method") : Tree.NONE;
      return tree.is(method, Kind.STRING) ? tree.value(method) : "GET";
    }

    /** A role that the browser has kept, compared or asked for. */
    private void kept(int call) {
      int key = tree.child(call, 1);
      if (!tree.is(key, Kind.STRING)
          || !STORES.contains(program.values().callee(file.at(call), Frame.NONE).what())) {
        return;
      }
      List<String> names = NameWords.of(tree.value(key));
      boolean decides = words.stream().anyMatch(names::contains);
      if (decides && isTested(call) && told.add(call)) {
        tell(
            file.at(call),
            "Who is who is read from what the browser has kept, and everybody can write there what they like: %s."
                .formatted(tree.value(key)),
            "kept in the browser " + tree.value(key),
            new Step(file.at(call).place(), "reads what everybody can change"));
      }
    }

    private boolean isTested(int call) {
      int parent = tree.parent(call);
      if (tree.is(parent, Kind.DECLARE)) {
        return isNameTested(tree.firstChild(parent));
      }
      return isTest(call);
    }

    private boolean isTest(int value) {
      int parent = tree.parent(value);
      return switch (tree.kind(parent)) {
        case IF, CONDITIONAL -> tree.firstChild(parent) == value;
        case UNARY -> tree.operator(parent) == Operator.NOT;
        case BINARY ->
            switch (tree.operator(parent)) {
              case SAME, EQUAL, NOT_SAME, NOT_EQUAL, AND -> true;
              default -> false;
            };
        default -> false;
      };
    }

    private boolean isNameTested(int binder) {
      for (int node : tree.nodes(Kind.NAME)) {
        if (node != binder && tree.name(node) == tree.name(binder) && isTest(node)) {
          return true;
        }
      }
      return false;
    }

    private void tell(At at, String why, String identity, Step... steps) {
      at.tell(rule, Confidence.LIKELY, why, identity, steps);
    }
  }
}
