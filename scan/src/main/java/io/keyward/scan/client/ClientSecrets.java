package io.keyward.scan.client;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.Sides;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Outline;
import io.keyward.scan.app.table.SupabaseClients;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.MatchWords;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.secret.Secrets;
import java.util.List;

/** Secrets of the server in what the browser gets. */
public final class ClientSecrets implements AppDetector {
  /**
   * The name by which rules ask for it; their Match is {@code server variable}, {@code public
   * name}, {@code privileged client}, or {@code value of:} and the rules whose secrets are meant.
   */
  public static final String NAME = "client-secrets";

  private final List<Rule> rules;

  /** For these rules. */
  public ClientSecrets(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void inspect(App app) {
    Program program = Program.of(app);
    for (CodeFile file : program.shipped()) {
      for (Rule rule : rules) {
        switch (rule.match()) {
          case "server variable" -> serverVariables(rule, file, program.sides());
          case "public name" -> publicNames(rule, file);
          case "privileged client" -> privilegedClients(rule, file, program);
          default -> secretValues(rule, file, program.sides());
        }
      }
    }
  }

  private static void serverVariables(Rule rule, CodeFile file, Sides sides) {
    if (!sides.isClient(file)) {
      return;
    }
    for (Outline.Variable variable : file.outline().variables()) {
      At at = file.at(variable.node());
      boolean secret =
          SecretNames.publicPrefix(variable.name()).isEmpty()
              && SecretNames.isSecret(variable.name());
      if (secret && !isForServer(at)) {
        at.tell(
            rule,
            Confidence.LIKELY,
            "%s is read in a file that the browser gets: either it is empty there, or the build puts the secret where everybody can read it."
                .formatted(variable.name()),
            variable.name(),
            sides.way(file, at, "reads " + variable.name()));
      }
    }
  }

  /** Within {@code if (typeof window === "undefined")} or the like. */
  private static boolean isForServer(At at) {
    Tree tree = at.tree();
    for (int above = tree.parent(at.node()); above != Tree.NONE; above = tree.parent(above)) {
      boolean tests = tree.is(above, Kind.IF) || tree.is(above, Kind.CONDITIONAL);
      if (tests && tree.text(tree.firstChild(above)).contains("typeof window")) {
        return true;
      }
      if (tree.is(above, Kind.FUNCTION) && isServerFunction(tree, above)) {
        return true;
      }
    }
    return false;
  }

  /** What Next.js takes out of a page before the browser gets it. */
  private static boolean isServerFunction(Tree tree, int function) {
    int name = tree.firstChild(function);
    int named = tree.is(name, Kind.NOTHING) ? tree.firstChild(tree.parent(function)) : name;
    return tree.textIs(named, "getServerSideProps")
        || tree.textIs(named, "getStaticProps")
        || tree.textIs(named, "getStaticPaths");
  }

  private static void secretValues(Rule rule, CodeFile file, Sides sides) {
    if (!sides.isClient(file)) {
      return;
    }
    for (Secrets.Seen seen : Secrets.in(file.scanned())) {
      if (new MatchWords(rule).of("value of").contains(seen.rule())) {
        At whole = file.all();
        Step[] way = sides.way(file, whole, "holds the secret");
        way[way.length - 1] =
            new Step(file.scanned().place(seen.start(), seen.end()), "holds the secret");
        file.scanned()
            .found(
                rule.id(),
                rule.severity(),
                Confidence.PROVED,
                file.scanned().place(seen.start(), seen.end()),
                "This file is among what the browser gets, and the secret in it with it: every visitor has it.",
                "in the browser " + seen.identity(),
                way);
      }
    }
  }

  private static void publicNames(Rule rule, CodeFile file) {
    for (Outline.Variable variable : file.outline().variables()) {
      String prefix = SecretNames.publicPrefix(variable.name());
      if (!prefix.isEmpty() && SecretNames.isSecret(variable.name())) {
        At at = file.at(variable.node());
        at.tell(
            rule,
            Confidence.LIKELY,
            "Because its name begins with %s, the build writes its value into the files that every visitor gets."
                .formatted(prefix),
            variable.name());
      }
    }
  }

  private static void privilegedClients(Rule rule, CodeFile file, Program program) {
    Tree tree = file.tree();
    if (!program.sides().isClient(file) || !SupabaseClients.areMadeIn(file)) {
      return;
    }
    for (int node : tree.nodes(Kind.CALL)) {
      At call = file.at(node);
      String what = program.values().callee(call, Frame.NONE).what();
      if (SupabaseClients.makesOne(what)
          && SupabaseClients.isPrivileged(call, Frame.NONE, program.values())
          && !isForServer(call)) {
        call.tell(
            rule,
            Confidence.PROVED,
            "This client passes every policy of the database, and it is made in a file that the browser gets.",
            "privileged client",
            program
                .sides()
                .way(file, call, "makes a client with the key that passes every policy"));
      }
    }
  }
}
