package io.keyward.scan.access;

import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes that show all rows of a table which are not for everybody. */
final class OpenReads {
  private final Rule rule;
  private final PrivateTables tables;
  private final WholeReads reads;

  OpenReads(Rule rule, List<Reached> all, Values values) {
    MatchWords words = new MatchWords(rule);
    this.rule = rule;
    this.tables = new PrivateTables(words, all, values);
    this.reads = new WholeReads(words, values);
  }

  /** Whether everybody sees what is not for everybody, if nothing on the way refuses anybody. */
  boolean isOne(Reached reached) {
    return reads.isOne(reached) && tables.isRead(reached);
  }

  void tell(Reached reached, Set<String> told) {
    Route route = reached.route();
    String table = reached.operation().model();
    if (!told.add(rule.id() + route.title() + route.handler().file().path())) {
      return;
    }
    At place = reached.inHandler();
    @Nullable At owner = tables.owner(table);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(route.handler().place(), "answers " + route.title()));
    if (owner != null) {
      steps.add(new Step(owner.place(), "elsewhere a row of " + table + " is somebody's"));
    }
    steps.add(new Step(place.place(), "shows all rows of " + table));
    place.tell(
        rule,
        Confidence.LIKELY,
        "Anybody may call %s, and it shows all rows of %s, whosever they are: nothing on the way refuses who has not signed in."
            .formatted(route.title(), table),
        "route " + route.title() + " " + table,
        steps.toArray(Step[]::new));
  }
}
