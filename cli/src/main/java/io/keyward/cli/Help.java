package io.keyward.cli;

import io.keyward.auth.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Says how to use all of it, or more about one topic; written from the tables of verbs, options,
 * exit codes and problems.
 *
 * @param topic what to say more about
 */
record Help(Topic topic) implements Command {
  private static final int COLUMN = 26;

  /** What there is to say something about. */
  sealed interface Topic {
    /** The command as a whole. */
    record All() implements Topic {}

    /** One verb. */
    record One(Verb verb) implements Topic {}

    /** How commands end. */
    record ExitCodes() implements Topic {}

    /** Every code of a problem. */
    record Problems() implements Topic {}

    /** One code of a problem. */
    record OneProblem(KnownProblem problem) implements Topic {}
  }

  /**
   * The topic of these words.
   *
   * @throws io.keyward.auth.ProblemException {@code usage} if there is none
   */
  static Topic topic(List<String> words) {
    if (words.isEmpty()) {
      return new Topic.All();
    }
    if (words.equals(List.of("exit-codes"))) {
      return new Topic.ExitCodes();
    }
    if (words.equals(List.of("problems"))) {
      return new Topic.Problems();
    }
    Optional<KnownProblem> problem = KnownProblem.of(words.getFirst());
    return words.size() == 1 && problem.isPresent() && !isVerb(words.getFirst())
        ? new Topic.OneProblem(problem.get())
        : new Topic.One(CommandLine.verb(words));
  }

  private static boolean isVerb(String word) {
    for (Verb verb : Verb.values()) {
      if (verb.words().equals(word)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Exit run(Terminal terminal) {
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text());
      case JSON -> terminal.json(json());
    }
    return Exit.OK;
  }

  String text() {
    Columns text = new Columns(COLUMN);
    switch (topic) {
      case Topic.All _ -> all(text);
      case Topic.One(Verb verb) -> one(verb, text);
      case Topic.ExitCodes _ -> exitCodes(text);
      case Topic.Problems _ -> problems(text);
      case Topic.OneProblem(KnownProblem problem) -> problem(problem, text);
    }
    return text.toString();
  }

  private static void all(Columns text) {
    text.line("Keyward: Codex, used safely.").line("").line("Usage: keyward COMMAND [OPTION…]");
    text.line("").line("Commands:");
    for (Verb verb : Verb.values()) {
      text.row(verb.words(), verb.summary());
    }
    text.line("").line("Every command takes --help, and --json to answer in JSON.").line("");
    text.line("Exit codes (keyward help exit-codes says more):");
    for (Exit exit : Exit.values()) {
      text.row(Integer.toString(exit.code()), exit.meaning());
    }
    text.line("").line("KEYWARD_DEBUG=1 adds stack traces.").line("");
    text.paragraph(
        "Keyward is not made or endorsed by OpenAI. It will not help to get round a limit, share an"
            + " account or resell access.");
  }

  private static void one(Verb verb, Columns text) {
    text.paragraph("keyward " + verb.words() + ": " + verb.summary()).line("");
    text.line(
        "Usage: keyward "
            + verb.words()
            + " [OPTION…]"
            + (verb.argument().isEmpty() ? "" : " " + verb.argument()));
    text.line("").line("Options:");
    for (Option option : verb.options()) {
      text.row(name(option), option.help());
    }
    KnownProblem.of(verb.words())
        .filter(problem -> problem.code().equals(verb.words()))
        .ifPresent(problem -> {
          text.line("").line("There is also a problem with this code.").line("");
          problem(problem, text);
        });
  }

  private static String name(Option option) {
    String letter = option.letter().isEmpty() ? "" : option.letter() + ", ";
    return (letter + option.word() + " " + option.value()).strip();
  }

  private static void exitCodes(Columns text) {
    text.line("How commands end; the numbers of sysexits.h.");
    for (Exit exit : Exit.values()) {
      text.line("");
      text.row(
          exit.code() + (exit.sysexit().isEmpty() ? "" : " " + exit.sysexit()), exit.meaning());
      List<String> codes = codes(exit);
      if (!codes.isEmpty()) {
        text.row("", String.join(", ", codes));
      }
    }
  }

  private static List<String> codes(Exit exit) {
    return KnownProblem.all().stream()
        .filter(problem -> problem.exit() == exit)
        .map(KnownProblem::code)
        .toList();
  }

  private static void problems(Columns text) {
    text.line("Every problem has a code, in brackets behind its message.");
    String group = "";
    for (KnownProblem problem : KnownProblem.all()) {
      if (!problem.group().equals(group)) {
        group = problem.group();
        text.line("").line(group);
      }
      text.row(problem.code(), problem.meaning());
    }
    text.line("").line("keyward help CODE says what to do.");
  }

  private static void problem(KnownProblem problem, Columns text) {
    text.line(problem.code()).line("");
    text.row("what it means", problem.meaning()).row("what to do", problem.remedy());
    text.row("exit code", Integer.toString(problem.exit().code()));
  }

  private Json.Obj json() {
    return switch (topic) {
      case Topic.All _ -> HelpJson.of(List.of(Verb.values()));
      case Topic.One(Verb verb) -> HelpJson.of(List.of(verb));
      case Topic.ExitCodes _ -> HelpJson.exitCodes();
      case Topic.Problems _ -> HelpJson.problems(KnownProblem.all());
      case Topic.OneProblem(KnownProblem problem) -> HelpJson.problems(List.of(problem));
    };
  }
}
