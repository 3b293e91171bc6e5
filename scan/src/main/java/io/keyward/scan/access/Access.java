package io.keyward.scan.access;

import io.keyward.scan.app.Operations;
import io.keyward.scan.app.Operations.Reached;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Trail;
import io.keyward.scan.app.route.Entry;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.table.SupabaseClients;
import io.keyward.scan.app.value.Guards;
import io.keyward.scan.app.value.Operation;
import io.keyward.scan.app.value.Operation.Column;
import io.keyward.scan.app.value.Tag;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What routes do with data, and for whom: without a guard, or with a key that the caller chose. */
public final class Access implements AppDetector {
  /**
   * The name by which rules ask for it; the first line of their Match is {@code route}, {@code
   * action}, {@code record}, {@code owner} or {@code service}. Behind {@code route} and {@code
   * record} stand words of tables, columns and paths that tell which rows are not for everybody, as
   * {@link PrivateTables} and {@link WholeReads} read them.
   */
  public static final String NAME = "access";

  /** What everybody must be able to call, by the words in its path. */
  private static final List<String> FOR_EVERYBODY =
      List.of(
          "login",
          "signin",
          "sign-in",
          "signup",
          "sign-up",
          "register",
          "logout",
          "signout",
          "forgot",
          "verify",
          "webhook",
          "health",
          "contact",
          "newsletter",
          "subscribe",
          "waitlist",
          "callback",
          "auth",
          "public",
          "track",
          "analytics",
          "feedback",
          "cron",
          "token",
          "unsubscribe",
          "invite",
          "onboard",
          "seed",
          "view",
          "guest",
          "checkout",
          "lead",
          "otp",
          "refresh",
          "session",
          "metrics",
          "stripe",
          "event");

  /** What a route is about that gives somebody a new password. */
  private static final List<String> OF_PASSWORDS = List.of("password", "passwd", "token", "mail");

  private final List<Rule> rules;

  /** For these rules. */
  public Access(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void inspect(App app) {
    Values values = Program.of(app).values();
    Operations operations = Operations.of(app);
    Set<String> owned = operations.heldBy(Column::isOwner);
    Set<String> told = new HashSet<>();
    for (Reached reached : operations.all()) {
      Entry entry = Entry.of(reached.route(), values);
      for (Rule rule : rules) {
        look(rule, reached, entry, owned, values, told);
      }
    }
    for (Rule rule : rules) {
      switch (kind(rule)) {
        case "route" -> openReads(rule, operations.all(), values, told);
        case "record" -> othersRows(rule, operations.all(), values, told);
        default -> {}
      }
    }
  }

  private static String kind(Rule rule) {
    return rule.match().lines().findFirst().orElse("");
  }

  private static void othersRows(Rule rule, List<Reached> all, Values values, Set<String> told) {
    OthersRows others = new OthersRows(rule, all, values);
    all.forEach(reached -> others.look(reached, told));
  }

  private static void openReads(Rule rule, List<Reached> all, Values values, Set<String> told) {
    OpenReads reads = new OpenReads(rule, all, values);
    for (Reached reached : all) {
      if (reads.isOne(reached) && isUnguarded(reached, Entry.of(reached.route(), values), values)) {
        reads.tell(reached, told);
      }
    }
  }

  private static void look(
      Rule rule, Reached reached, Entry entry, Set<String> owned, Values values, Set<String> told) {
    Route route = reached.route();
    Operation operation = reached.operation();
    boolean action = route.kind() == Route.Kind.ACTION;
    boolean found =
        switch (kind(rule)) {
          case "route" -> !action && isOpen(reached, entry, values);
          case "action" -> action && isOpen(reached, entry, values);
          case "record" -> isOfAnybody(reached, entry, owned, values);
          case "service" -> isPastPolicies(reached, entry, owned, values);
          default -> namesOwner(reached, entry, values);
        };
    boolean first =
        found
            && told.add(
                rule.id()
                    + route.title()
                    + operation.call().file().path()
                    + (kind(rule).equals("route") || kind(rule).equals("action")
                        ? ""
                        : operation.call().node()));
    if (first) {
      tell(rule, reached);
    }
  }

  private static boolean isOpen(Reached reached, Entry entry, Values values) {
    return reached.operation().changes()
        && reached.route().kind() != Route.Kind.HANDLER
        && reached.route().mayChange()
        && !isForEverybody(reached, values)
        && isUnguarded(reached, entry, values);
  }

  private static boolean isUnguarded(Reached reached, Entry entry, Values values) {
    return entry == Entry.OPEN
        && !usesIdentity(reached.operation())
        && !new Guards(values).isGuarded(reached.operation().call(), reached.frame());
  }

  private static boolean isForEverybody(Reached reached, Values values) {
    Route route = reached.route();
    CodeFile file = route.handler().file();
    // Elsewhere files are called views, events or sessions for other reasons.
    String lies = file.isScript() ? file.path() : "";
    String path = (route.path() + " " + lies).toLowerCase(Locale.ROOT);
    for (String word : FOR_EVERYBODY) {
      if (path.contains(word)) {
        return true;
      }
    }
    return path.contains("reset") && OnTheWay.to(route, reached.frame(), values).says(OF_PASSWORDS);
  }

  private static boolean usesIdentity(Operation operation) {
    for (Column column : operation.columns()) {
      if (column.value().has(Tag.IDENTITY)) {
        return true;
      }
    }
    return false;
  }

  /** A row that the request names, of a table whose rows are somebody's, whoever asks. */
  private static boolean isOfAnybody(
      Reached reached, Entry entry, Set<String> owned, Values values) {
    return owned.contains(reached.operation().model().toLowerCase(Locale.ROOT))
        && namesRow(reached, entry, values);
  }

  private static boolean namesRow(Reached reached, Entry entry, Values values) {
    Operation operation = reached.operation();
    boolean byRequest = false;
    for (Column column : operation.where()) {
      byRequest = byRequest || (column.isKey() && column.value().has(Tag.REQUEST));
    }
    return byRequest
        && !usesIdentity(operation)
        && entry != Entry.UNKNOWN
        && !Ownership.isChecked(reached.route(), operation, reached.frame(), values);
  }

  /**
   * A row that the request names is changed with a key that policies do not hold for, by whoever
   * has signed in. What the code itself shows to be somebody's is told by another rule, and so is
   * who may call what is for administrators.
   */
  private static boolean isPastPolicies(
      Reached reached, Entry entry, Set<String> owned, Values values) {
    Operation operation = reached.operation();
    return operation.changes()
        && !reached.route().path().toLowerCase(Locale.ROOT).contains("admin")
        && (entry != Entry.OPEN || new Guards(values).isGuarded(operation.call(), reached.frame()))
        && !owned.contains(operation.model().toLowerCase(Locale.ROOT))
        && namesRow(reached, entry, values)
        && SupabaseClients.isMadeWithServiceKey(operation.call(), reached.frame(), values);
  }

  /** Whose the rows are is what the request says. */
  private static boolean namesOwner(Reached reached, Entry entry, Values values) {
    Operation operation = reached.operation();
    boolean named = false;
    for (Column column : operation.columns()) {
      if (column.isOwner()) {
        if (column.value().has(Tag.IDENTITY)) {
          return false;
        }
        named = named || column.value().has(Tag.REQUEST);
      }
    }
    return named
        && entry != Entry.UNKNOWN
        && !isForEverybody(reached, values)
        && !Ownership.isChecked(reached.route(), operation, reached.frame(), values);
  }

  private static void tell(Rule rule, Reached reached) {
    Route route = reached.route();
    Operation operation = reached.operation();
    String table = operation.model().isEmpty() ? "a table" : operation.model();
    String why =
        switch (kind(rule)) {
          case "route", "action" ->
              "Anybody may call %s, and it %s %s: nothing on the way refuses who has not signed in."
                  .formatted(route.title(), operation.verb().word(), table);
          case "record" ->
              "%s %s the %s that the request names, whosever it is: nothing compares its owner with who asks."
                  .formatted(route.title(), operation.verb().word(), table);
          case "service" ->
              "%s %s the %s that the request names, with a key that no policy holds for, and asks only that somebody has signed in."
                  .formatted(route.title(), operation.verb().word(), table);
          default ->
              "%s takes from the request whose %s it is: whoever asks may say that he is somebody else."
                  .formatted(route.title(), table);
        };
    operation
        .call()
        .tell(
            rule,
            Confidence.LIKELY,
            why,
            kind(rule) + " " + route.title() + " " + table,
            evidence(reached));
  }

  private static Step[] evidence(Reached reached) {
    Operation operation = reached.operation();
    for (Column column : operation.where()) {
      Trail trail = column.value().trail();
      if (column.value().has(Tag.REQUEST) && trail != null) {
        return trail.steps(operation.call(), operation.verb().word() + " " + operation.model());
      }
    }
    At handler = reached.route().handler();
    return new Step[] {
      new Step(handler.place(), "answers " + reached.route().title()),
      new Step(operation.call().place(), operation.verb().word() + " " + operation.model())
    };
  }
}
