package io.keyward.scan.usage;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Carried;
import io.keyward.scan.app.module.NameWords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.app.value.Written;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.usage.CallRule.Alternative;
import io.keyward.scan.usage.CallRule.Test;
import io.keyward.scan.usage.Site.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what a rule asks of a call is so: yes, no, or nobody can tell from the code. For
 * the calls of one file.
 */
final class CallTests {
  private static final Set<String> LISTS =
      Set.of("List.of", "Set.of", "Arrays.asList", "Collections.singletonList");

  /** Lists within lists are gone into so far. */
  private static final int DEEPEST = 4;

  private final Values values;

  /** Answers that are the same for the whole file. */
  private final Map<Test, Answer> ofFile = new HashMap<>();

  /** What was found to be so, for what is told of it; empty if nothing was. */
  private String found = "";

  /** Where that stands, if a name leads there; or nothing. */
  private @Nullable At origin;

  CallTests(Values values) {
    this.values = values;
  }

  /** What can be said of a question. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** Where the value that decided stands, if it is not at the call; or nothing. */
  @Nullable At origin() {
    return origin;
  }

  /** The text or name that the last positive answer was about. */
  String found() {
    return found;
  }

  /** Whether all conditions hold for certain. */
  boolean hold(CallRule rule, Site site) {
    String first = "";
    origin = null;
    for (CallRule.Condition condition : rule.conditions()) {
      Answer answer = answer(condition.test(), site);
      boolean holds =
          switch (condition) {
            case CallRule.When _ -> answer == Answer.YES;
            case CallRule.Unless _ -> answer == Answer.NO;
          };
      if (!holds) {
        return false;
      }
      first = first.isEmpty() ? found : first;
    }
    found = first;
    return true;
  }

  private Answer answer(Test test, Site site) {
    if (!(test.subject() instanceof CallRule.WholeFile)) {
      return answer(test, site.parts(test.subject()));
    }
    Answer known = ofFile.get(test);
    if (known == null) {
      known = answer(test, site.parts(test.subject()));
      ofFile.put(test, known);
    }
    return known;
  }

  private Answer answer(Test test, List<Part> parts) {
    found = "";
    boolean unknown = false;
    for (Part part : parts) {
      switch (answer(test, part)) {
        case YES -> {
          return Answer.YES;
        }
        case UNKNOWN -> unknown = true;
        case NO -> {}
      }
    }
    return unknown ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer answer(Test test, Part part) {
    return switch (test) {
      case CallRule.Is is -> any(is.alternatives(), part);
      case CallRule.IsNot isNot ->
          switch (any(isNot.alternatives(), part)) {
            case YES -> Answer.NO;
            case UNKNOWN -> Answer.UNKNOWN;
            case NO -> {
              found = part instanceof Site.Present(At at) ? shown(at) : "";
              yield part instanceof Site.Absent ? Answer.NO : Answer.YES;
            }
          };
    };
  }

  private Answer any(List<Alternative> alternatives, Part part) {
    boolean unknown = false;
    for (Alternative alternative : alternatives) {
      switch (answer(alternative, part)) {
        case YES -> {
          return Answer.YES;
        }
        case UNKNOWN -> unknown = true;
        case NO -> {}
      }
    }
    return unknown ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer answer(Alternative alternative, Part part) {
    return switch (part) {
      case Site.Absent _ -> when(alternative instanceof CallRule.Missing);
      case Site.Hidden _ -> Answer.UNKNOWN;
      case Site.Words(String text) -> ofWords(alternative, text);
      case Site.Present(At at) -> ofValue(alternative, at);
    };
  }

  private static Answer when(boolean is) {
    return is ? Answer.YES : Answer.NO;
  }

  private Answer ofWords(Alternative alternative, String text) {
    boolean is =
        switch (alternative) {
          case CallRule.Named(String words) -> NameWords.says(text, words);
          case CallRule.Saying(String wanted) -> Globs.says(text, wanted);
          case CallRule.Text(String glob) -> Globs.matches(glob, text);
          case CallRule.Exactly(String exact) -> text.equalsIgnoreCase(exact);
          case CallRule.Given _ -> true;
          case CallRule.Missing _, CallRule.WrittenHere _, CallRule.OpenUrl _ -> false;
          case CallRule.Below _, CallRule.Above _ -> false;
        };
    if (is) {
      found = text.length() < 80 ? text : "";
    }
    return when(is);
  }

  private Answer ofValue(Alternative alternative, At at) {
    Answer answer = judged(alternative, at);
    if (answer == Answer.YES && origin == null && at.is(Kind.NAME)) {
      int binder = at.file().scopes().binder(at.node());
      origin = binder == Tree.NONE ? null : at.on(binder);
    }
    return answer;
  }

  private Answer judged(Alternative alternative, At at) {
    return switch (alternative) {
      case CallRule.Missing _ -> Answer.NO;
      case CallRule.Given _ -> Answer.YES;
      case CallRule.WrittenHere _ -> when(new Written(values).is(at));
      case CallRule.Below(double number) -> compared(at, -1, number);
      case CallRule.Above(double number) -> compared(at, 1, number);
      case CallRule.OpenUrl _ -> openUrl(at);
      case CallRule.Named _ -> named(alternative, at);
      case CallRule.Saying(String wanted) -> when(Globs.says(at.tree().text(at.node()), wanted));
      case CallRule.Text _, CallRule.Exactly _ -> text(alternative, at, DEEPEST);
    };
  }

  private Answer named(Alternative alternative, At at) {
    for (String name : Carried.names(at)) {
      if (ofWords(alternative, name) == Answer.YES) {
        return Answer.YES;
      }
    }
    return Answer.NO;
  }

  private Answer compared(At at, int direction, double limit) {
    Tree tree = at.tree();
    if (tree.is(at.node(), Kind.BINARY)) {
      return Answer.UNKNOWN;
    }
    try {
      double number = Double.parseDouble(text(at).replace("_", ""));
      found = text(at);
      return when(Double.compare(number, limit) == direction);
    } catch (NumberFormatException e) {
      return Answer.UNKNOWN;
    }
  }

  private Answer openUrl(At at) {
    String url = values.of(at, Frame.NONE).text();
    boolean open = Globs.isOpenUrl(url);
    if (open) {
      int end = url.indexOf(Value.HOLE);
      found = end < 0 ? url : url.substring(0, end);
    }
    return when(open);
  }

  /** Compares with what is constant of it; a list is each of its elements. */
  private Answer text(Alternative wanted, At at, int deeper) {
    Tree tree = at.tree();
    if (deeper == 0) {
      return Answer.UNKNOWN;
    }
    if (tree.is(at.node(), Kind.ARRAY) || isList(tree, at.node())) {
      int first = tree.firstChild(at.node());
      for (int child = at.is(Kind.CALL) ? tree.nextSibling(first) : first;
          child != Tree.NONE;
          child = tree.nextSibling(child)) {
        if (text(wanted, at.on(child), deeper - 1) == Answer.YES) {
          return Answer.YES;
        }
      }
      return Answer.NO;
    }
    Value value = values.of(at, Frame.NONE);
    At ref = value.ref();
    if (ref != null && !ref.equals(at) && ref.is(Kind.ARRAY)) {
      return text(wanted, ref, deeper - 1);
    }
    String text = value.text();
    int hole = text.indexOf(Value.HOLE);
    if (hole >= 0) {
      boolean begins =
          wanted instanceof CallRule.Text(String glob)
              && Globs.begins(glob, text.substring(0, hole));
      return begins ? Answer.YES : isOther(at, ref) ? Answer.NO : Answer.UNKNOWN;
    }
    return ofWords(wanted, text);
  }

  /** {@code List.of("a")}, {@code Arrays.asList("a")}. */
  private static boolean isList(Tree tree, int node) {
    int callee = tree.is(node, Kind.CALL) ? tree.firstChild(node) : Tree.NONE;
    return callee != Tree.NONE && LISTS.contains(tree.text(callee));
  }

  /** It is no text and no number, whatever it does. */
  private static boolean isOther(At at, @Nullable At ref) {
    At seen = ref == null ? at : ref;
    return seen.is(Kind.FUNCTION) || seen.is(Kind.OBJECT) || seen.is(Kind.CLASS);
  }

  private String text(At at) {
    return values.of(at, Frame.NONE).text().strip();
  }

  private String shown(At at) {
    String text = text(at);
    return text.contains(Value.HOLE) || text.length() > 80 ? "" : text;
  }
}
