package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Decorators;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whom Spring lets through to a method: by annotations, by the rules of the security filter chains
 * in their order, or by filters of the application.
 */
final class SpringAccess {
  private static final Set<String> MATCHING =
      Set.of(
          "requestMatchers",
          "antMatchers",
          "mvcMatchers",
          "regexMatchers",
          "pathMatchers",
          "anyRequest",
          "anyExchange");
  private static final Set<String> FILTERS =
      Set.of("OncePerRequestFilter", "GenericFilterBean", "HandlerInterceptor", "Filter");

  private final Values values;
  private final List<Chain> chains = new ArrayList<>();

  /** What is known where no chain says anything. */
  private Route.Notes otherwise = Route.Notes.NOTHING_UNKNOWN;

  /**
   * A method that sets up security.
   *
   * @param paths those that it is about; none: all
   * @param rules in their order, the first that fits decides
   */
  private record Chain(List<String> paths, List<Rule> rules) {}

  /** {@code requestMatchers(POST, "/a/**").hasRole("ADMIN")}. */
  private record Rule(String method, List<String> paths, Route.Notes notes) {}

  SpringAccess(List<CodeFile> files, Values values) {
    this.values = values;
    for (CodeFile file : files) {
      if (file.language() == Language.JAVA) {
        read(file);
      }
    }
  }

  private void read(CodeFile file) {
    Tree tree = file.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, Kind.FUNCTION) && isAboutSecurity(tree, node)) {
        chain(file.at(node));
      } else if (tree.is(node, Kind.CLASS) && isFilter(tree, node)) {
        otherwise = Route.Notes.UNKNOWN_WRAPPER;
      }
    }
    for (Outline.Import taken : file.outline().imports()) {
      if (taken.specifier().startsWith("org.springframework.security.config")) {
        // With Spring Security and nothing said, everything is closed.
        otherwise = Route.Notes.UNKNOWN_WRAPPER;
      }
    }
  }

  private static boolean isAboutSecurity(Tree tree, int function) {
    int parameters = tree.child(function, 1);
    for (int each = tree.firstChild(parameters); each != Tree.NONE; each = tree.nextSibling(each)) {
      int last = tree.child(each, tree.childCount(each) - 1);
      if (tree.is(last, Kind.DECORATOR)
          && (tree.textIs(last, "HttpSecurity") || tree.textIs(last, "ServerHttpSecurity"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFilter(Tree tree, int declared) {
    int bases = tree.child(declared, 1);
    for (int base = tree.firstChild(bases); base != Tree.NONE; base = tree.nextSibling(base)) {
      if (FILTERS.contains(tree.text(base))) {
        return true;
      }
    }
    return false;
  }

  // ---- chains

  private void chain(At method) {
    Tree tree = method.tree();
    List<String> paths = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int node = method.file().scopes().first(method.node()); node < method.node(); node++) {
      int callee = tree.is(node, Kind.CALL) ? tree.firstChild(node) : Tree.NONE;
      if (!tree.is(callee, Kind.MEMBER)) {
        continue;
      }
      String name = tree.text(tree.child(callee, 1));
      if (name.equals("securityMatcher") || name.equals("securityMatchers")) {
        paths.addAll(SpringRoutes.texts(method.on(node), values));
      } else if (MATCHING.contains(name) && tree.is(tree.parent(node), Kind.MEMBER)) {
        rules.add(rule(method.on(node), name.startsWith("any")));
      }
    }
    if (!rules.isEmpty()) {
      chains.add(new Chain(paths, rules));
    }
  }

  private Rule rule(At call, boolean any) {
    Tree tree = call.tree();
    String method = "";
    int first = tree.child(call.node(), 1);
    if (tree.is(first, Kind.MEMBER) && tree.textIs(tree.firstChild(first), "HttpMethod")) {
      method = tree.text(tree.child(first, 1));
    }
    List<String> paths = new ArrayList<>();
    for (String text : SpringRoutes.texts(call, values)) {
      if (text.startsWith("/")) {
        paths.add(text);
      }
    }
    if (any || (paths.isEmpty() && !method.isEmpty())) {
      paths.add("/**");
    }
    int decision = tree.child(tree.parent(call.node()), 1);
    Route.Notes notes =
        switch (tree.text(decision)) {
          case "permitAll", "anonymous" -> Route.Notes.NOTHING_UNKNOWN;
          case "authenticated", "fullyAuthenticated", "rememberMe" -> Route.Notes.GUARDED;
          default -> Route.Notes.AUTHORIZED;
        };
    return new Rule(method, paths, notes);
  }

  private Route.Notes ofChains(String method, String path) {
    for (Chain chain : chains) {
      if (!chain.paths().isEmpty() && !anyFits(chain.paths(), path)) {
        continue;
      }
      for (Rule rule : chain.rules()) {
        boolean fits = rule.method().isEmpty() || rule.method().equals(method);
        if (rule.paths().isEmpty()) {
          // A matcher that is no text may be about anything.
          return Route.Notes.UNKNOWN_WRAPPER;
        }
        if (fits && anyFits(rule.paths(), path)) {
          return rule.notes();
        }
      }
      return Route.Notes.NOTHING_UNKNOWN;
    }
    return otherwise;
  }

  private static boolean anyFits(List<String> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> fits(pattern, path));
  }

  /** {@code *} stands for a part of a path, {@code **} for the rest of it. */
  private static boolean fits(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("**")) {
        return true;
      }
      boolean any = wanted[i].equals("*") || wanted[i].startsWith("{");
      if (i >= given.length || (!any && !wanted[i].equals(given[i]))) {
        return false;
      }
    }
    return wanted.length == given.length;
  }

  // ---- annotations

  Route.Notes of(At declared, At handler, String method, String path) {
    Route.Notes notes = ofChains(method, path);
    for (At annotated : List.of(handler, declared)) {
      for (At annotation : Decorators.of(annotated)) {
        notes = notes.and(ofAnnotation(annotation));
      }
    }
    return notes;
  }

  private static Route.Notes ofAnnotation(At annotation) {
    return switch (Decorators.name(annotation)) {
      case "Secured", "RolesAllowed", "PostAuthorize" -> Route.Notes.AUTHORIZED;
      case "PreAuthorize" -> {
        String text = annotation.tree().text(annotation.node());
        yield text.contains("permitAll")
            ? Route.Notes.NOTHING_UNKNOWN
            : text.contains("isAuthenticated()") && !text.contains(" and ")
                ? Route.Notes.GUARDED
                : Route.Notes.AUTHORIZED;
      }
      default -> Route.Notes.NOTHING_UNKNOWN;
    };
  }
}
