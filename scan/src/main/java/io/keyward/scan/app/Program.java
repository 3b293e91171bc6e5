package io.keyward.scan.app;

import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Configuration;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.route.Route;
import io.keyward.scan.app.route.Routes;
import io.keyward.scan.app.route.Walk;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The model of an application's code: its files, the routes into them, and what can be worked out
 * of their values. Made once for a scan; for one thread.
 */
public final class Program {
  private final List<CodeFile> files;
  private final List<CodeFile> shipped;
  private final Modules modules;
  private final Values values;
  private final List<Route> routes;
  private final Sides sides;
  private final IdentityHashMap<Route, List<Walk.Visit>> walked = new IdentityHashMap<>();

  private Program(App app) {
    List<CodeFile> read = new ArrayList<>();
    List<FileUnderScan> configuring = new ArrayList<>();
    List<FileUnderScan> pages = new ArrayList<>();
    for (FileUnderScan file : app.files()) {
      Optional<Tree> tree = file.tree();
      if (tree.isPresent()) {
        read.add(CodeFile.of(read.size(), file, tree.get()));
      } else if (Configuration.isPartOf(file.path())) {
        configuring.add(file);
      } else if (isPage(file.path())) {
        pages.add(file);
      }
    }
    files = List.copyOf(read);
    shipped = files.stream().filter(file -> !file.isTest()).toList();
    modules = new Modules(files, new Configuration(configuring));
    values = new Values(modules, files.size());
    routes = Routes.of(shipped, values);
    sides = Sides.of(files, modules, pages);
  }

  /** Whether a file at this path is part of it, or says something of its parts. */
  public static boolean isMadeOf(String path) {
    return Language.of(path).isCode() || Configuration.isPartOf(path) || isPage(path);
  }

  private static boolean isPage(String path) {
    return path.endsWith("index.html");
  }

  /** The model of this application; all who ask get the same. */
  public static Program of(App app) {
    return app.derived(Program.class, Program::new);
  }

  /** All that could be read as code, tests too. */
  public List<CodeFile> files() {
    return files;
  }

  /** Those that are not run to test others. */
  public List<CodeFile> shipped() {
    return shipped;
  }

  /** What their expressions can be. */
  public Values values() {
    return values;
  }

  /** Where requests come in. */
  public List<Route> routes() {
    return routes;
  }

  /** Shows all that the route runs; whoever asks sees the same calls. */
  public void walk(Route route, Walk.Visitor visitor) {
    for (Walk.Visit visit : walked.computeIfAbsent(route, asked -> Walk.through(asked, values))) {
      visitor.visit(visit.node(), visit.frame());
    }
  }

  /** Which files reach the browser. */
  public Sides sides() {
    return sides;
  }
}
