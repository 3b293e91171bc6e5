package io.keyward.scan.database;

import io.keyward.scan.database.Project.Told;
import io.keyward.scan.database.Relation.Policy;
import io.keyward.scan.database.State.Visibility;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.sql.Expression;
import io.keyward.scan.sql.Expression.Literal;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Buckets that show private files, and policies on files that ask only for the bucket. */
final class OpenStorage implements Check {
  private static final Name OBJECTS = new Name("storage", "objects");
  private static final Set<Access> WIDE = Set.of(Access.OPEN, Access.SOME_ROWS);

  /** Words in the name of a bucket whose files are hardly for everybody. */
  private static final List<String> PRIVATE_WORDS =
      List.of(
          "private",
          "invoice",
          "receipt",
          "contract",
          "passport",
          "identity",
          "kyc",
          "medical",
          "patient",
          "legal",
          "tax",
          "payroll",
          "salary",
          "statement",
          "backup",
          "export",
          "resume",
          "cv",
          "document",
          "confidential",
          "internal");

  @Override
  public void check(Project project, Rule rule) {
    for (State.Bucket bucket : project.state().buckets.values()) {
      if (bucket.visibility() == Visibility.PUBLIC && soundsPrivate(bucket.id())) {
        project.found(
            rule,
            Confidence.LIKELY,
            bucket.origin(),
            "The bucket %s is public: whoever has or guesses a file's address reads it, whatever the"
                    .formatted(bucket.id())
                + " policies say.",
            "bucket " + bucket.id(),
            project.steps(new Told(bucket.origin(), "makes the bucket public")));
      }
    }
    project.state().relation(OBJECTS).ifPresent(objects -> policies(project, rule, objects));
  }

  private static boolean soundsPrivate(String bucket) {
    String lower = bucket.toLowerCase(Locale.ROOT);
    return PRIVATE_WORDS.stream().anyMatch(lower::contains);
  }

  private static void policies(Project project, Rule rule, Relation objects) {
    Policies policies = new Policies(project);
    Set<Policy> told = new HashSet<>();
    for (Caller caller : List.of(Caller.ANON, Caller.AUTHENTICATED)) {
      for (Command command : Command.values()) {
        if (!WIDE.contains(policies.access(objects, caller, command))) {
          continue;
        }
        for (Policy policy : policies.widening(objects, caller, command)) {
          boolean matters = command != Command.SELECT || showsPrivate(project.state(), policy);
          if (matters && told.add(policy)) {
            report(project, rule, policy, caller, command);
          }
        }
      }
    }
  }

  /** Whether a policy for reading is about a bucket that is known and not public. */
  private static boolean showsPrivate(State state, Policy policy) {
    Set<String> texts = new HashSet<>();
    boolean[] asksForBucket = new boolean[1];
    for (Expression expression : Policies.expressions(policy)) {
      Expressions.walk(
          expression,
          part -> {
            if (part instanceof Literal(var kind, var text) && kind == Literal.Kind.STRING) {
              texts.add(text);
            }
            asksForBucket[0] |=
                part instanceof Expression.Column column && column.name().equals("bucket_id");
          },
          _ -> {});
    }
    // Without the bucket's column, texts are of something else, and all buckets are meant.
    Set<String> named = asksForBucket[0] ? texts : Set.of();
    return state.buckets.values().stream()
        .anyMatch(bucket ->
            bucket.visibility() == Visibility.PRIVATE
                && (named.isEmpty() || named.contains(bucket.id())));
  }

  private static void report(
      Project project, Rule rule, Policy policy, Caller caller, Command command) {
    String verb =
        switch (command) {
          case SELECT -> "read";
          case INSERT -> "add to";
          case UPDATE -> "overwrite";
          case DELETE -> "delete";
        };
    project.found(
        rule,
        Confidence.PROVED,
        policy.origin(),
        "%s can %s the files of all users: the policy does not compare the file's folder or owner"
                .formatted(Sentences.capital(caller.words()), verb)
            + " with the caller.",
        "policy " + policy.name() + " on storage.objects",
        project.steps(new Told(policy.origin(), "asks only for the bucket")));
  }
}
