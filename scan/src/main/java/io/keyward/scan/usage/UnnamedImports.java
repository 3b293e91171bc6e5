package io.keyward.scan.usage;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.dependency.Manifests;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Packages of npm that code imports, and that no manifest above it names: whoever installs what is
 * missing takes what the registry has under a name that nobody chose.
 */
public final class UnnamedImports implements AppDetector {
  private static final int MOST_SHOWN = 5;
  private static final String BUILT_IN = "npm built in: ";

  /** Parts of paths of code that is not the application's own. */
  private static final List<String> ASIDE =
      List.of(
          "/examples/",
          "/example/",
          "/templates/",
          "/template/",
          "/fixtures/",
          "/docs/",
          "/dist/",
          "/build/",
          "/bench/",
          "/benchmarks/",
          "/supabase/functions/",
          "/node_modules/");

  private final Rule rule;
  private final Set<String> builtIn = new HashSet<>();

  /** For the one rule that asks for it, whose Match has a line {@code npm built in: }. */
  public UnnamedImports(List<Rule> rules) {
    rule = rules.getFirst();
    for (String line : rule.match().lines().toList()) {
      if (line.startsWith(BUILT_IN)) {
        builtIn.addAll(List.of(line.substring(BUILT_IN.length()).split(" ", -1)));
      }
    }
  }

  @Override
  public void inspect(App app) {
    Map<String, Set<String>> named = new HashMap<>();
    StringBuilder configured = new StringBuilder();
    for (FileUnderScan file : app.files()) {
      if (name(file.path()).equals("package.json")) {
        Set<String> here = named.computeIfAbsent(Modules.folder(file.path()), _ -> new HashSet<>());
        here.addAll(Manifests.npmNames(file.bytes()));
      }
      if (isSettings(file.path())) {
        configured.append(file.latin());
      }
    }
    if (!named.isEmpty()) {
      Program program = Program.of(app);
      String settings = configured.toString();
      Map<String, List<At>> unnamed = new TreeMap<>();
      for (CodeFile file : program.shipped()) {
        Set<String> names = above(file.path(), named);
        if (!names.isEmpty() && isOurs(file)) {
          look(file, names, settings, program, unnamed);
        }
      }
      unnamed.forEach(this::tell);
    }
  }

  /** Whether a file at this path may give names to modules. */
  public static boolean isSettings(String path) {
    String name = name(path);
    return name.contains(".config.")
        || name.startsWith("tsconfig")
        || name.startsWith("jsconfig")
        || name.startsWith("deno.json")
        || name.startsWith("import_map")
        || name.startsWith("babel")
        || name.startsWith(".babelrc");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isOurs(CodeFile file) {
    boolean script =
        switch (file.scanned().language()) {
          case JAVASCRIPT, TYPESCRIPT, JSX, TSX -> true;
          default -> false;
        };
    String path = "/" + file.path();
    boolean aside = path.contains(".d.");
    for (String part : ASIDE) {
      aside = aside || path.contains(part);
    }
    return script && !aside;
  }

  /** What the manifests in the folders above ask for; nothing if there is none. */
  private static Set<String> above(String path, Map<String, Set<String>> named) {
    Set<String> names = new HashSet<>();
    String folder = path;
    while (!folder.isEmpty()) {
      folder = Modules.folder(folder);
      names.addAll(named.getOrDefault(folder, Set.of()));
    }
    return names;
  }

  private void look(
      CodeFile file,
      Set<String> names,
      String settings,
      Program program,
      Map<String, List<At>> found) {
    for (Outline.Import taken : file.outline().imports()) {
      String name = packageOf(taken.specifier());
      boolean unnamed =
          taken.reach() == Outline.Reach.RUN_TIME
              && !name.isEmpty()
              && !names.contains(name)
              && !names.contains("@types/" + name)
              && !builtIn.contains(name)
              && !isConfigured(name, settings)
              && program.values().modules().resolve(file, taken.specifier())
                  instanceof Modules.InPackage
              && !isTried(file.at(taken.node()));
      if (unnamed) {
        found.computeIfAbsent(name, _ -> new ArrayList<>()).add(file.at(taken.node()));
      }
    }
  }

  /** {@code @scope/name/part} is of the package {@code @scope/name}; empty if it is of none. */
  private static String packageOf(String specifier) {
    String[] parts = specifier.split("/", -1);
    String first = parts[0];
    boolean scoped = first.startsWith("@") && first.length() > 1 && parts.length > 1;
    String name = scoped ? first + "/" + parts[1] : first;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "-_.".indexOf(c) >= 0
              || (scoped && (c == '/' || i == 0));
      if (!allowed) {
        return "";
      }
    }
    return name.isEmpty() || name.startsWith(".") || specifier.contains("?") ? "" : name;
  }

  /** Whether a configuration says the name, or how names of its kind begin. */
  private static boolean isConfigured(String name, String settings) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? name : name.substring(0, slash);
    for (String quote : List.of("\"", "'")) {
      for (String behind : List.of(quote, "/", "*")) {
        if (settings.contains(quote + first + behind)) {
          return true;
        }
      }
    }
    return settings.contains(first + ":");
  }

  /** Within a {@code try}: it may be missing. */
  private static boolean isTried(At at) {
    Tree tree = at.tree();
    for (int node = at.node(); node != Tree.NONE; node = tree.parent(node)) {
      if (tree.is(node, Kind.TRY)) {
        return true;
      }
    }
    return false;
  }

  private void tell(String name, List<At> imports) {
    Step[] steps =
        imports.stream()
            .limit(MOST_SHOWN)
            .map(at -> new Step(at.place(), "imports " + name))
            .toArray(Step[]::new);
    At first = imports.getFirst();
    first
        .file()
        .scanned()
        .found(
            rule.id(),
            Severity.MEDIUM,
            Confidence.LIKELY,
            first.place(),
            "No manifest names %s: either it works by chance, because another package brings it along, or it was made up, and whoever installs it gets what somebody has put under that name."
                .formatted(name),
            "npm import " + name,
            steps);
  }
}
