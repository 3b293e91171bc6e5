package io.keyward.scan.app;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Modules;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.route.FileRoutes;
import io.keyward.scan.code.Language;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files reach the browser: those that say so or that a page begins with, and all that they
 * import at run time. A file may run on the server, too. Immutable; thread-safe.
 */
public final class Sides {
  /**
   * How a file gets to the browser.
   *
   * @param file which
   * @param because why, if it begins there
   * @param importer the file that imports it, else
   * @param node the import there
   */
  private record Reached(CodeFile file, String because, Optional<CodeFile> importer, int node) {}

  private final Map<CodeFile, Reached> reached = new HashMap<>();

  private Sides() {}

  static Sides of(List<CodeFile> files, Modules modules, List<FileUnderScan> pages) {
    Sides sides = new Sides();
    boolean next = files.stream().anyMatch(file -> file.path().contains("next.config."));
    Deque<CodeFile> open = new ArrayDeque<>();
    for (CodeFile file : files) {
      String because = begins(file, pages, next);
      if (!because.isEmpty() && !file.isTest()) {
        sides.reached.put(file, new Reached(file, because, Optional.empty(), 0));
        open.add(file);
      }
    }
    while (!open.isEmpty()) {
      CodeFile file = open.removeFirst();
      for (Outline.Import taken : file.outline().imports()) {
        if (taken.reach() == Outline.Reach.RUN_TIME
            && modules.resolve(file, taken.specifier()) instanceof Modules.InApp(CodeFile other)
            && !sides.reached.containsKey(other)
            && !staysOnServer(other)) {
          sides.reached.put(other, new Reached(other, "", Optional.of(file), taken.node()));
          open.add(other);
        }
      }
    }
    return sides;
  }

  /** Whether it is in what the browser gets. */
  public boolean isClient(CodeFile file) {
    return reached.containsKey(file);
  }

  /** The imports by which it gets there, first first, and what happens in the end. */
  public Step[] way(CodeFile file, At end, String says) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(end.place(), says));
    Reached at = reached.get(file);
    while (at != null) {
      if (at.importer().isPresent()) {
        CodeFile importer = at.importer().get();
        steps.addFirst(new Step(importer.at(at.node()).place(), "imports " + at.file().path()));
        at = reached.get(importer);
      } else {
        steps.addFirst(
            new Step(
                at.file().at(at.file().scopes().first(at.file().tree().root())).place(),
                at.because()));
        at = null;
      }
    }
    return steps.toArray(Step[]::new);
  }

  private static String begins(CodeFile file, List<FileUnderScan> pages, boolean next) {
    String path = file.path();
    if (!file.isScript() || staysOnServer(file)) {
      return "";
    }
    if (file.outline().says("use client")) {
      return "says \"use client\"";
    }
    if (isPagesComponent(path) && (next || importsOf(file, "next"))) {
      return "is a page of Next.js, which the browser gets, too";
    }
    for (FileUnderScan page : pages) {
      if (starts(page, path)) {
        return "is what " + page.path() + " begins with";
      }
    }
    boolean main =
        (isEntry(path, "src/index.") && importsOf(file, "react-dom"))
            || (isEntry(path, "App.") && importsOf(file, "react-native"))
            || (isEntry(path, "src/main.")
                && (importsOf(file, "react-dom")
                    || importsOf(file, "vue")
                    || importsOf(file, "svelte")));
    return main ? "is what the browser runs first" : "";
  }

  private static boolean isEntry(String path, String name) {
    return path.startsWith(name) || path.contains("/" + name);
  }

  private static boolean importsOf(CodeFile file, String prefix) {
    return file.outline().imports().stream()
        .anyMatch(taken ->
            taken.specifier().equals(prefix) || taken.specifier().startsWith(prefix + "/"));
  }

  /**
   * A page of the pages router; what it exports for the server is taken out of it by its compiler.
   */
  private static boolean isPagesComponent(String path) {
    String rooted = "/" + path;
    boolean elements = Language.of(path) == Language.TSX || Language.of(path) == Language.JSX;
    return elements
        && rooted.contains("/pages/")
        && !FileRoutes.isApiRoute(path)
        && !rooted.contains("/pages/_document.");
  }

  /** {@code <script type="module" src="/src/main.tsx">}. */
  private static boolean starts(FileUnderScan page, String path) {
    String folder = Modules.folder(page.path());
    String below =
        folder.isEmpty()
            ? path
            : path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : "";
    return !below.isEmpty()
        && (page.latin().contains("src=\"/" + below + "\"")
            || page.latin().contains("src=\"" + below + "\"")
            || page.latin().contains("src=\"./" + below + "\""));
  }

  private static boolean staysOnServer(CodeFile file) {
    String path = file.path();
    return file.outline().says("use server")
        || path.contains(".server.")
        || FileRoutes.isRouteHandler(path)
        || FileRoutes.isApiRoute(path)
        || importsOf(file, "server-only");
  }
}
