package io.keyward.scan.usage;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.SpringSettings;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.usage.CallRule.Form;
import io.keyward.scan.usage.CallRule.Head;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Calls of known functions with arguments or options that make them weak, and settings that do.
 * What to look for stands in the rules' Match; {@link CallRules} reads it.
 */
public final class KnownCalls implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "calls";

  private static final Kind[] LOOKED_AT = {
    Kind.CALL,
    Kind.NEW,
    Kind.ASSIGN,
    Kind.DECLARE,
    Kind.FIELD,
    Kind.PROPERTY,
    Kind.KEYWORD,
    Kind.FUNCTION,
    Kind.BINARY
  };

  /** Calls by the last part of their name; settings and options likewise. */
  private final Map<String, List<Wanted>> calls = new HashMap<>();

  private final Map<String, List<Wanted>> settings = new HashMap<>();
  private final List<Wanted> whole = new ArrayList<>();
  private final Set<String> modules = new HashSet<>();
  private final List<Wanted> inFiles = new ArrayList<>();

  /** Those about all names that end so. */
  private final List<Wanted> endings = new ArrayList<>();

  /** A name and the rule that is about it. */
  private record Wanted(Rule rule, CallRule calls, Head head) {}

  /** For these rules. */
  public KnownCalls(List<Rule> rules) {
    for (Rule rule : rules) {
      for (CallRule each : CallRules.of(rule)) {
        for (Head head : each.heads()) {
          add(new Wanted(rule, each, head));
        }
      }
    }
  }

  private void add(Wanted wanted) {
    switch (wanted.head().form()) {
      case CALL, NEW -> {
        if (wanted.head().isAllOf()) {
          whole.add(wanted);
          modules.add(wanted.head().module());
        } else {
          calls.computeIfAbsent(wanted.head().last(), _ -> new ArrayList<>()).add(wanted);
        }
      }
      case SET, OPTION, FUNCTION, COMPARE -> {
        if (wanted.head().isEnding()) {
          endings.add(wanted);
        }
        settings.computeIfAbsent(wanted.head().last(), _ -> new ArrayList<>()).add(wanted);
        if (wanted.head().form() == Form.SET && wanted.calls().in().isEmpty()) {
          inFiles.add(wanted);
        }
      }
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      new InFile(file, program.values()).look();
    }
    for (FileUnderScan file : app.files()) {
      for (SpringSettings.Setting setting : SpringSettings.of(file)) {
        setting(file, setting, program.values());
      }
    }
  }

  /** Whether any of the rules is about a name that ends so. */
  private boolean knows(String name) {
    return calls.containsKey(name)
        || settings.containsKey(name)
        || endings.stream().anyMatch(each -> each.head().isAtEndOf(name));
  }

  /** A setting in a file of settings: {@code set:} lines of rules that are about no language. */
  private void setting(FileUnderScan file, SpringSettings.Setting setting, Values values) {
    CallTests tests = new CallTests(values);
    for (Wanted wanted : inFiles) {
      CallRule calls = wanted.calls();
      if (wanted.head().isSetting(setting.name())
          && tests.hold(calls, new SettingSite(file, setting.value()))) {
        file.found(
            wanted.rule().id(),
            calls.severity(),
            calls.confidence(),
            file.place(setting.start(), setting.end()),
            calls.says().replace("{value}", setting.value()),
            setting.name());
        return;
      }
    }
  }

  /** One look at one file. */
  private final class InFile {
    private final CodeFile file;
    private final Tree tree;
    private final Values values;
    private final CallTests tests;
    private final Set<String> told = new HashSet<>();

    /** Of those about whole modules, the ones whose module the file mentions. */
    private final List<Wanted> mentioned;

    /**
     * The numbers of the names that somebody has asked about, and of those that rules are about.
     */
    private final BitSet asked = new BitSet();

    private final BitSet known = new BitSet();

    InFile(CodeFile file, Values values) {
      this.file = file;
      this.tree = file.tree();
      this.values = values;
      this.tests = new CallTests(values);
      this.mentioned = file.knows(modules) ? ofModules() : List.of();
    }

    private List<Wanted> ofModules() {
      return whole.stream()
          .filter(each -> each.calls().isAbout(file.language()))
          .filter(each -> file.knows(Set.of(each.head().module())))
          .toList();
    }

    void look() {
      for (int node : tree.nodes(LOOKED_AT)) {
        switch (tree.kind(node)) {
          case CALL, NEW -> call(file.at(node));
          case ASSIGN, DECLARE, FIELD -> setting(file.at(node), Form.SET);
          case PROPERTY, KEYWORD -> setting(file.at(node), Form.OPTION);
          case FUNCTION -> setting(file.at(node), Form.FUNCTION);
          case BINARY -> comparison(file.at(node));
          default -> {}
        }
      }
    }

    private void call(At call) {
      int callee = tree.firstChild(call.node());
      if (mentioned.isEmpty() && !mayBeMeant(callee) && !mayBeRenamed(callee)) {
        return;
      }
      String name = last(callee);
      List<Wanted> wanted = calls.getOrDefault(name, List.of());
      boolean renamed = tree.is(callee, Kind.NAME) && file.scopes().binder(callee) != Tree.NONE;
      if (wanted.isEmpty() && mentioned.isEmpty() && !renamed) {
        return;
      }
      String what = values.of(call.on(callee), Frame.NONE).what();
      if (renamed) {
        wanted = calls.getOrDefault(what.substring(what.lastIndexOf('.') + 1), wanted);
      }
      for (Wanted each : wanted) {
        if (isMeant(each, call, name, what)) {
          judge(each, call);
        }
      }
      for (Wanted each : mentioned) {
        if (isMeant(each, call, name, what)) {
          judge(each, call);
        }
      }
    }

    private boolean isMeant(Wanted wanted, At call, String name, String what) {
      Head head = wanted.head();
      boolean made = head.form() == Form.NEW;
      if (made != call.is(Kind.NEW)) {
        return false;
      }
      return head.isOfAnything()
          ? tree.is(tree.firstChild(call.node()), Kind.MEMBER) && head.last().equals(name)
          : head.names(what);
    }

    private void setting(At at, Form form) {
      int target = Carried.target(tree, at.node());
      if (target == Tree.NONE || !mayBeMeant(target)) {
        return;
      }
      String name = last(target);
      for (Wanted each : settings.getOrDefault(name, List.of())) {
        Head head = each.head();
        boolean meant =
            head.form() == form
                && (!head.isOfAnything() || tree.is(target, Kind.MEMBER))
                && (head.isOfAnything()
                    || head.name().indexOf('.') < 0
                    || head.names(dotted(target)));
        if (meant) {
          judge(each, at);
        }
      }
      for (Wanted each : endings) {
        if (each.head().form() == form && each.head().isAtEndOf(name)) {
          judge(each, at);
        }
      }
    }

    private void comparison(At at) {
      switch (tree.operator(at.node())) {
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
          String left = Compared.name(tree, tree.firstChild(at.node()));
          String name = left.isEmpty() ? Compared.name(tree, tree.child(at.node(), 1)) : left;
          for (Wanted each : settings.getOrDefault("length", List.of())) {
            if (each.head().form() == Form.COMPARE
                && NameWords.says(name, each.head().module().toLowerCase(Locale.ROOT))) {
              judge(each, at);
            }
          }
        }
        default -> {}
      }
    }

    private void judge(Wanted wanted, At at) {
      CallRule calls = wanted.calls();
      CallSite site = new CallSite(at, values);
      String once = wanted.rule().id() + " " + within(calls.once(), site);
      if (calls.isAbout(file.scanned().language())
          && !told.contains(once)
          && tests.hold(calls, site)) {
        told.add(once);
        file.scanned()
            .found(
                wanted.rule().id(),
                calls.severity(),
                calls.confidence(),
                at.place(),
                calls.says().replace("{value}", tests.found()),
                wanted.head().name() + " " + tests.found(),
                steps(at));
      }
    }

    /** From where the value that decided comes, if it does not stand at the call itself. */
    private Step[] steps(At at) {
      At origin = tests.origin();
      return origin == null
          ? new Step[0]
          : new Step[] {
            new Step(origin.place(), "is what " + tree.text(origin.node()) + " stands for"),
            new Step(at.place(), "is used here")
          };
    }

    private static int within(CallRule.Once once, CallSite site) {
      return switch (once) {
        case EACH_PLACE -> site.at().node();
        case EACH_FUNCTION -> site.outermost();
        case EACH_FILE -> site.at().tree().root();
      };
    }

    /** Whether any rule is about the last part of the name; about a key in brackets, perhaps. */
    private boolean mayBeMeant(int node) {
      int name = tree.name(tree.is(node, Kind.MEMBER) ? tree.child(node, 1) : node);
      if (name == Tree.NONE) {
        return true;
      }
      if (!asked.get(name)) {
        asked.set(name);
        known.set(name, knows(tree.nameText(name)));
      }
      return known.get(name);
    }

    /** Whether a name may stand for something that has another: it is not the file's own. */
    private boolean mayBeRenamed(int name) {
      int binder = tree.is(name, Kind.NAME) ? file.scopes().binder(name) : Tree.NONE;
      int above = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
      return switch (above == Tree.NONE ? Kind.NOTHING : tree.kind(above)) {
        case NOTHING, FUNCTION, CLASS, PARAMETER -> false;
        case SPECIFIER -> tree.name(tree.firstChild(above)) != tree.name(name);
        default -> true;
      };
    }

    /** The last part of a name; of a key in brackets, the key. */
    private String last(int node) {
      return switch (tree.kind(node)) {
        case NAME -> tree.text(node);
        case MEMBER -> tree.text(tree.child(node, 1));
        case STRING -> tree.value(node);
        case INDEX -> {
          int key = tree.child(node, 1);
          yield tree.is(key, Kind.STRING) ? tree.value(key) : "";
        }
        default -> "";
      };
    }

    private String dotted(int node) {
      return tree.is(node, Kind.INDEX)
          ? tree.text(tree.firstChild(node)) + "." + last(node)
          : tree.text(node);
    }
  }
}
