package io.keyward.scan.access;

import io.keyward.scan.app.Operations;
import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Names;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Operation.Verb;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What administrators may do: routes that ask for none, and routes that let one see all. */
public final class Administration implements AppDetector {
  /**
   * The name by which rules ask for it. The first line of their Match is {@code role} or {@code
   * tenant}; those after it are {@code roles: words} (what somebody says who asks for a role),
   * {@code above: words} (of roles above all customers), {@code tenants: words}, {@code people:
   * words} and {@code parts: words} (as {@link Tenancy} reads them) and {@code login: names} (of
   * what packages give that stands before a handler and asks for nothing but a login).
   */
  public static final String NAME = "administration";

  private final List<Asked> rules = new ArrayList<>();

  /** A rule and what its page says of words. */
  private record Asked(
      Rule rule,
      String kind,
      List<String> roles,
      List<String> above,
      List<String> tenants,
      List<String> people,
      List<String> parts,
      List<String> logins) {}

  /** For these rules. */
  public Administration(List<Rule> rules) {
    for (Rule rule : rules) {
      List<String> lines = rule.match().lines().toList();
      this.rules.add(
          new Asked(
              rule,
              lines.getFirst(),
              words(lines, "roles: "),
              words(lines, "above: "),
              words(lines, "tenants: "),
              words(lines, "people: "),
              words(lines, "parts: "),
              words(lines, "login: ")));
    }
  }

  private static List<String> words(List<String> lines, String begin) {
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(begin)) {
        words.addAll(List.of(line.substring(begin.length()).split(" ", -1)));
      }
    }
    return words;
  }

  @Override
  public void inspect(App app) {
    Values values = Program.of(app).values();
    List<Reached> all = Operations.of(app).all();
    for (Asked asked : rules) {
      Tenancy tenancy = Tenancy.of(all, asked.people(), asked.parts());
      Set<String> told = new HashSet<>();
      for (Reached reached : changesFirst(all)) {
        boolean found =
            asked.kind().equals("tenant")
                ? tenancy.isTable(reached.operation().model())
                    && isForAllTenants(asked, tenancy, reached, values)
                : isForAnyUser(asked, reached, values);
        if (found && told.add(reached.route().title() + reached.route().handler())) {
          tell(asked, reached);
        }
      }
    }
  }

  /** What a route changes says more of it than what it reads on the way. */
  private static List<Reached> changesFirst(List<Reached> all) {
    List<Reached> ordered = new ArrayList<>();
    for (boolean changes : new boolean[] {true, false}) {
      all.stream().filter(each -> each.operation().changes() == changes).forEach(ordered::add);
    }
    return ordered;
  }

  private static boolean isForAllTenants(
      Asked asked, Tenancy tenancy, Reached reached, Values values) {
    if (reached.operation().verb() == Verb.CREATE) {
      return false;
    }
    for (Column column : reached.operation().columns()) {
      if (tenancy.isTenant(column) || column.isOwner() || column.value().has(Tag.IDENTITY)) {
        return false;
      }
    }
    OnTheWay way = OnTheWay.to(reached.route(), reached.frame(), values);
    return way.asks(asked.roles())
        && !way.says(asked.above())
        && !way.says(asked.tenants())
        && !way.says(tenancy.columns());
  }

  private static boolean isForAnyUser(Asked asked, Reached reached, Values values) {
    Route route = reached.route();
    return isForAdministrators(route)
        && route.notes() != Route.Notes.AUTHORIZED
        && isBehindLogin(asked, reached, values)
        && !OnTheWay.to(route, reached.frame(), values).asks(asked.roles());
  }

  /** By a part of its path, or of the path of the file of a server action. */
  static boolean isForAdministrators(Route route) {
    String path =
        switch (route.kind()) {
          case ROUTE, EDGE_FUNCTION -> route.path();
          case ACTION -> Modules.folder(route.handler().file().path());
          case HANDLER -> "";
        };
    for (String part : path.toLowerCase(Locale.ROOT).split("[/()]", -1)) {
      if (part.equals("admin") || part.startsWith("admin-") || part.equals("administration")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehindLogin(Asked asked, Reached reached, Values values) {
    Route route = reached.route();
    boolean login = false;
    List<Value> others = new ArrayList<>();
    for (Value before : route.before()) {
      if (asked.logins().contains(before.what())) {
        login = true;
      } else {
        others.add(before);
      }
    }
    Entry entry = Entry.of(route.behind(others), values);
    return entry != Entry.UNKNOWN
        && (login
            || entry == Entry.GUARDED
            || new Guards(values).isGuarded(reached.operation().call(), reached.frame()));
  }

  private static void tell(Asked asked, Reached reached) {
    Route route = reached.route();
    Operation operation = reached.operation();
    String table = operation.model().isEmpty() ? "a table" : operation.model();
    String does = operation.verb().word() + " " + table;
    String why =
        asked.kind().equals("tenant")
            ? "%s %s for whoever is an administrator, and not only the rows of his own organisation: an administrator of one customer reaches those of all others."
                .formatted(route.title(), does)
            : "%s %s for whoever is signed in: nothing on the way asks whether he is an administrator."
                .formatted(route.title(), does);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(route.handler().place(), "answers " + route.title()));
    for (Column column : operation.data()) {
      if (Names.isRole(column.name())) {
        steps.add(new Step(column.at().place(), "gives the role"));
      }
    }
    steps.add(new Step(operation.call().place(), does));
    reached
        .inHandler()
        .tell(
            asked.rule(),
            Confidence.LIKELY,
            why,
            asked.kind() + " " + route.title() + " " + table,
            steps.toArray(Step[]::new));
  }
}
