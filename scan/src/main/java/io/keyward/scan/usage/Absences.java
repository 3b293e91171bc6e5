package io.keyward.scan.usage;

import io.keyward.scan.app.Mentions;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Defences that an application has nowhere, told once for all the routes that want them. What they
 * are, and what makes them unnecessary, stands in the rules' Match.
 */
public final class Absences implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "absence";

  private static final int MOST_ROUTES = 12;

  private final List<Absence> absences;
  private final Set<String> words = new LinkedHashSet<>();

  /** For these rules. */
  public Absences(List<Rule> rules) {
    absences = rules.stream().flatMap(rule -> Absence.of(rule).stream()).toList();
    for (Absence absence : absences) {
      absence.needs().forEach(words::addAll);
      words.addAll(absence.moot());
    }
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    Map<String, Mentions.Mention> mentioned = Mentions.of(words, app, program);
    Set<String> told = new LinkedHashSet<>();
    for (Absence absence : absences) {
      if (!told.contains(absence.rule().id()) && isMissing(absence, mentioned.keySet())) {
        List<Route> routes = routes(absence, program);
        if (absence.routes().isEmpty()) {
          told.add(absence.rule().id());
          tell(absence, first(absence.needs().getLast(), mentioned));
        } else if (!routes.isEmpty()) {
          told.add(absence.rule().id());
          At about = about(absence, routes, program.values());
          tell(absence, routes, about, first(absence.needs().getFirst(), mentioned));
        }
      }
    }
  }

  private static boolean isMissing(Absence absence, Set<String> mentioned) {
    for (List<String> need : absence.needs()) {
      if (need.stream().noneMatch(mentioned::contains)) {
        return false;
      }
    }
    return absence.moot().stream().noneMatch(mentioned::contains);
  }

  /** The routes that want it, and do not leave the matter to somebody else. */
  private static List<Route> routes(Absence absence, Program program) {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (Route route : program.routes()) {
      if (isWanted(absence, route) && !isAsked(absence, route, program.values())) {
        At handler = route.handler();
        String text = handler.tree().text(handler.node()).toLowerCase(Locale.ROOT);
        if (absence.managed().stream().noneMatch(text::contains)) {
          routes.putIfAbsent(route.title(), route);
        }
      }
    }
    return List.copyOf(routes.values());
  }

  private static boolean isWanted(Absence absence, Route route) {
    if (!route.mayChange()) {
      return false;
    }
    for (String word : absence.routes()) {
      if (word.equals("*") ? route.kind() != Route.Kind.HANDLER : Globs.says(route.path(), word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether something is asked of the field that it is about. */
  private static boolean isAsked(Absence absence, Route route, Values values) {
    AskedField field = AskedField.of(route.handler(), absence.fields(), values);
    return field != null && !field.isFree(absence.plain());
  }

  /** The first field that it is about, or the first handler. */
  private static At about(Absence absence, List<Route> routes, Values values) {
    for (Route route : routes) {
      AskedField field = AskedField.of(route.handler(), absence.fields(), values);
      if (field != null) {
        return field.at();
      }
    }
    return routes.getFirst().handler();
  }

  private static Mentions.Mention first(
      List<String> need, Map<String, Mentions.Mention> mentioned) {
    for (String word : need) {
      Mentions.Mention mention = mentioned.get(word);
      if (mention != null) {
        return mention;
      }
    }
    throw new IllegalStateException("what is needed was mentioned");
  }

  private static void tell(Absence absence, Mentions.Mention mention) {
    FileUnderScan file = mention.file();
    found(absence, file, file.place(mention.start(), mention.end()), absence.says(), List.of());
  }

  private static void tell(Absence absence, List<Route> routes, At about, Mentions.Mention need) {
    List<Step> steps = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (Route route : routes) {
      if (steps.size() < MOST_ROUTES) {
        steps.add(new Step(route.handler().place(), "answers " + route.title()));
        titles.add(route.title());
      }
    }
    FileUnderScan because = need.file();
    steps.add(
        new Step(
            because.place(need.start(), need.end()), "makes the application one that wants it"));
    int more = routes.size() - titles.size();
    String all = String.join(", ", titles) + (more > 0 ? " and " + more + " more" : "");
    found(
        absence,
        about.file().scanned(),
        about.place(),
        absence.says().replace("{routes}", all),
        steps);
  }

  private static void found(
      Absence absence, FileUnderScan file, Place place, String why, List<Step> steps) {
    Rule rule = absence.rule();
    file.found(
        rule.id(),
        rule.severity(),
        rule.confidence(),
        place,
        why,
        "nowhere in the application",
        steps.toArray(Step[]::new));
  }
}
