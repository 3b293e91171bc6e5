package io.keyward.scan.database;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The projects of Supabase in an application: one for each folder {@code supabase}, or one for all
 * files of SQL if there is no such folder.
 *
 * @param projects by folder
 */
record Projects(List<Project> projects) {
  private static final String FOLDER = "supabase/";

  /** By these words SQL is known to be for Supabase if no folder says so. */
  private static final List<String> WORDS =
      List.of(
          "auth.uid(",
          "auth.users",
          "to authenticated",
          "to anon",
          "storage.objects",
          "storage.buckets",
          "enable row level security");

  Projects {
    projects = List.copyOf(projects);
  }

  static Projects of(App app) {
    Map<String, List<FileUnderScan>> byFolder = new TreeMap<>();
    List<FileUnderScan> others = new ArrayList<>();
    for (Language language : List.of(Language.SQL, Language.TOML, Language.TYPESCRIPT)) {
      for (FileUnderScan file : app.files(language)) {
        String folder = folder(file.path());
        if (!folder.isEmpty()) {
          byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(file);
        } else if (language == Language.SQL && !isAside(file.path())) {
          others.add(file);
        }
      }
    }
    List<Project> projects = new ArrayList<>();
    byFolder.forEach(
        (folder, files) -> projects.add(new Project(folder, migrations(folder, files), files)));
    if (projects.isEmpty() && others.stream().anyMatch(Projects::isForSupabase)) {
      projects.add(new Project("", others, others));
    }
    return new Projects(projects);
  }

  /** Whether a file at this path is part of one, or decides which there are. */
  static boolean areMadeOf(String path) {
    Language language = Language.of(path);
    boolean inProject = language == Language.TOML || language == Language.TYPESCRIPT;
    return language == Language.SQL || (inProject && !folder(path).isEmpty());
  }

  /** Up to and with the folder's slash; empty if the file is not in one. */
  private static String folder(String path) {
    int at = path.startsWith(FOLDER) ? 0 : path.indexOf("/" + FOLDER) + 1;
    return at > 0 || path.startsWith(FOLDER) ? path.substring(0, at + FOLDER.length()) : "";
  }

  /** In the order in which they run: the files of the folder migrations, by name. */
  private static List<FileUnderScan> migrations(String folder, List<FileUnderScan> files) {
    for (String where : List.of("migrations/", "schemas/", "")) {
      List<FileUnderScan> found = new ArrayList<>();
      for (FileUnderScan file : files) {
        boolean there = file.language() == Language.SQL && file.path().startsWith(folder + where);
        if (there && !isAside(file.path())) {
          found.add(file);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Data and tests don't make the schema. */
  private static boolean isAside(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    return name.startsWith("seed")
        || name.endsWith(".down.sql")
        || lower.contains("/tests/")
        || lower.contains("/seeds/")
        || lower.contains("/rollback");
  }

  private static boolean isForSupabase(FileUnderScan file) {
    String lower = file.latin().toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }
}
