package io.keyward.scan.login;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Keywords;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.rule.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a rule is about, as its page names them: {@code word: name}, and behind that which
 * argument matters, from 0 ({@code -} if none), and by which name it may be given, too.
 */
public final class CallNames {
  private final Map<String, Named> byName = new HashMap<>();
  private final Set<String> last = new HashSet<>();

  /** What is said of a call. */
  private record Named(OptionalInt place, String keyword) {}

  private CallNames() {}

  /** Reads the lines of the rule's Match that begin with this word. */
  public static CallNames read(Rule rule, String word) {
    CallNames names = new CallNames();
    for (String line : rule.match().lines().toList()) {
      if (line.startsWith(word + ": ")) {
        String[] parts = line.substring(word.length() + 2).strip().split(" ", -1);
        boolean placed = parts.length > 1 && !parts[1].equals("-");
        OptionalInt place =
            placed ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty();
        names.byName.put(parts[0], new Named(place, parts.length > 2 ? parts[2] : ""));
        names.last.add(Names.last(parts[0]));
      }
    }
    if (names.byName.isEmpty()) {
      throw new IllegalArgumentException(rule.id() + " names no call behind " + word + ":");
    }
    return names;
  }

  /** Whether one of them is named in the file; where none is, nothing in it is a call of one. */
  public boolean areNamedIn(CodeFile file) {
    return file.tree().saysAny(last);
  }

  /** Whether the page names a call so. */
  public boolean names(String name) {
    return byName.containsKey(name);
  }

  /**
   * The argument that matters of a call, or of {@code new}, that is one of these; the call itself
   * where no argument does. Nothing if it is none of them, or does not give that argument.
   */
  public Optional<At> argument(At call, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int name = tree.is(callee, Kind.MEMBER) ? tree.child(callee, 1) : callee;
    boolean member = tree.is(callee, Kind.MEMBER);
    if (!tree.is(name, Kind.NAME) || (member && !last.contains(tree.text(name)))) {
      return Optional.empty();
    }
    Named named = byName.get(values.callee(call, Frame.NONE).what());
    if (named == null) {
      return Optional.empty();
    }
    if (named.place().isEmpty() && named.keyword().isEmpty()) {
      return Optional.of(call);
    }
    @Nullable At given = named.keyword().isEmpty() ? null : Keywords.of(call, named.keyword());
    if (given == null && named.place().isPresent()) {
      given = Keywords.at(call, named.place().getAsInt());
    }
    return Optional.ofNullable(given);
  }
}
