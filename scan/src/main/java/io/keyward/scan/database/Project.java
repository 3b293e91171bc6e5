package io.keyward.scan.database;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project of Supabase: its database, its configuration, and where to tell what was found. */
final class Project {
  private final String folder;
  private final Map<String, FileUnderScan> files = new HashMap<>();
  private final Database database;
  private final Settings settings;

  Project(String folder, List<FileUnderScan> migrations, List<FileUnderScan> files) {
    this.folder = folder;
    files.forEach(file -> this.files.put(file.path(), file));
    this.database =
        Database.after(
            migrations.stream()
                .map(file -> new Database.Migration(file.path(), file.latin()))
                .toList());
    this.settings =
        Optional.ofNullable(this.files.get(folder + "config.toml"))
            .map(Settings::read)
            .orElseGet(Settings::none);
  }

  Database database() {
    return database;
  }

  State state() {
    return database.state();
  }

  Settings settings() {
    return settings;
  }

  /** A file below the folder of the project. */
  Optional<FileUnderScan> file(String path) {
    return Optional.ofNullable(files.get(folder + path));
  }

  /** The tables that the API shows and that migrations have made. */
  List<Relation> exposedTables() {
    return exposed().stream().filter(relation -> !relation.isView()).toList();
  }

  /** The tables and views that the API shows and that migrations have made. */
  List<Relation> exposed() {
    List<Relation> exposed = new ArrayList<>();
    for (Relation relation : state().relations.values()) {
      if (isExposed(relation.name) && !relation.created.equals(Origin.SUPABASE)) {
        exposed.add(relation);
      }
    }
    return exposed;
  }

  boolean isExposed(Name name) {
    return settings.exposedSchemas().contains(name.schema());
  }

  /** Tells a finding at a statement; what Supabase brings along has no statement. */
  void found(
      Rule rule,
      Severity severity,
      Confidence confidence,
      Origin at,
      String why,
      String identity,
      List<Step> evidence) {
    FileUnderScan file = files.get(at.path());
    if (file != null) {
      file.found(
          rule.id(),
          severity,
          confidence,
          file.place(at.span().start(), at.span().end()),
          shown(why),
          shown(identity),
          evidence.toArray(Step[]::new));
    }
  }

  /** As bad as the rule says. */
  void found(
      Rule rule, Confidence confidence, Origin at, String why, String identity, List<Step> steps) {
    found(rule, rule.severity(), confidence, at, why, identity, steps);
  }

  /** A statement and what it does. */
  record Told(Origin origin, String says) {}

  /** The steps that lie in files; what Supabase brings along is left out. */
  List<Step> steps(Told... told) {
    List<Step> steps = new ArrayList<>();
    for (Told each : told) {
      Origin origin = each.origin();
      FileUnderScan file = files.get(origin.path());
      if (file != null) {
        steps.add(
            new Step(file.place(origin.span().start(), origin.span().end()), shown(each.says())));
      }
    }
    return steps;
  }

  /** Names come out of bytes; people read UTF-8. */
  private static String shown(String latin) {
    // A sentence of ours may have characters that no byte has; such a text has no name in bytes.
    return latin.chars().allMatch(c -> c < 256)
        ? new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        : latin;
  }

  /** The TypeScript of an edge function. */
  Optional<FileUnderScan> edgeFunction(String name) {
    return file("functions/" + name + "/index.ts")
        .filter(file -> file.language() == Language.TYPESCRIPT);
  }
}
