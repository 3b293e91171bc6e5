package io.keyward.scan.access;

import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Routes that show whoever has signed in all rows of a table of which another route shows each only
 * his own, where nobody asks for a role.
 */
final class OthersRows {
  private final Rule rule;
  private final List<String> roles;
  private final List<String> keys;
  private final PrivateTables tables;
  private final WholeReads reads;
  private final Values values;

  OthersRows(Rule rule, List<Reached> all, Values values) {
    MatchWords words = new MatchWords(rule);
    this.rule = rule;
    this.roles = words.of("roles");
    this.keys = words.of("keys");
    this.tables = new PrivateTables(words, all, values);
    this.reads = new WholeReads(words, values);
    this.values = values;
  }

  /** Tells if it is one. */
  void look(Reached reached, Set<String> told) {
    for (Reached own : tables.ownLists(reached.operation().model())) {
      if (isBehindSame(reached.route(), own.route())
          && reads.isOne(reached)
          && isForAnyUser(reached)) {
        tell(reached, own.inHandler(), told);
        return;
      }
    }
  }

  /** Whether nothing stands before it that does not stand before the other, too. */
  private static boolean isBehindSame(Route route, Route other) {
    return before(other).containsAll(before(route));
  }

  private static Set<Object> before(Route route) {
    Set<Object> before = new HashSet<>();
    for (Value each : route.before()) {
      At ref = each.ref();
      before.add(ref == null ? each.what() : ref);
    }
    for (Frame asked : route.asked()) {
      At function = asked.function;
      before.add(function == null ? asked : function);
    }
    return before;
  }

  /** What is for administrators is what another rule is about; who has a key is no user. */
  private boolean isForAnyUser(Reached reached) {
    Route route = reached.route();
    Entry entry = Entry.of(route, values);
    return entry != Entry.UNKNOWN
        && route.notes() != Route.Notes.AUTHORIZED
        && !Administration.isForAdministrators(route)
        && (entry == Entry.GUARDED
            || new Guards(values).isGuarded(reached.operation().call(), reached.frame()))
        && !Subtree.of(route.handler()).says(keys)
        && !Ownership.isChecked(route, reached.operation(), reached.frame(), values)
        && !OnTheWay.to(route, reached.frame(), values).asks(roles);
  }

  private void tell(Reached reached, At own, Set<String> told) {
    Route route = reached.route();
    String table = reached.operation().model();
    At place = reached.inHandler();
    if (!told.add(rule.id() + route.title() + place)) {
      return;
    }
    place.tell(
        rule,
        Confidence.LIKELY,
        "%s shows whoever has signed in all rows of %s, whosever they are; elsewhere each sees only his own."
            .formatted(route.title(), table),
        "record " + route.title() + " " + table,
        new Step(route.handler().place(), "answers " + route.title()),
        new Step(own.place(), "elsewhere rows of " + table + " are chosen by who asks"),
        new Step(place.place(), "shows all rows of " + table));
  }
}
