package io.keyward.scan.usage;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.code.Language;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.usage.CallRule.Alternative;
import io.keyward.scan.usage.CallRule.Condition;
import io.keyward.scan.usage.CallRule.Form;
import io.keyward.scan.usage.CallRule.Head;
import io.keyward.scan.usage.CallRule.Once;
import io.keyward.scan.usage.CallRule.Subject;
import io.keyward.scan.usage.CallRule.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what the Match of a rule says of calls: a block for each thing that must not stand in the
 * code. A block begins with {@code call:}, {@code set:}, {@code option:} or {@code function:}
 * lines; what stands before the first block holds for all of them.
 */
final class CallRules {
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth");

  private final Rule rule;
  private final List<CallRule> read = new ArrayList<>();
  private Block common = new Block();
  private Block block = common;
  private int line;

  /** A block while it is read. */
  private static final class Block {
    final List<Head> heads = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final Set<Language> in = EnumSet.noneOf(Language.class);
    String says = "";
    Optional<Severity> severity = Optional.empty();
    Optional<Confidence> confidence = Optional.empty();
    Optional<Once> once = Optional.empty();
    boolean open = true;
  }

  private CallRules(Rule rule) {
    this.rule = rule;
  }

  /**
   * What the rule's Match says.
   *
   * @throws ScanProblemException {@code rule-match-broken}
   */
  static List<CallRule> of(Rule rule) {
    return new CallRules(rule).all();
  }

  private List<CallRule> all() {
    for (String text : rule.match().lines().toList()) {
      line++;
      if (!text.isBlank()) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
          throw broken("it is no \"word: what it says\"");
        }
        word(text.substring(0, colon).strip(), text.substring(colon + 2).strip());
      }
    }
    if (block == common) {
      throw broken("no call:, set: or option: stands before it");
    }
    finish();
    return List.copyOf(read);
  }

  private void word(String word, String rest) {
    switch (word) {
      case "call" -> head(Form.CALL, rest);
      case "set" -> head(Form.SET, rest);
      case "option" -> head(Form.OPTION, rest);
      case "function" -> head(Form.FUNCTION, rest);
      case "compare" -> head(Form.COMPARE, rest);
      case "once" -> body().once = Optional.of(once(rest));
      case "when" -> body().conditions.add(new CallRule.When(test(rest)));
      case "unless" -> body().conditions.add(new CallRule.Unless(test(rest)));
      case "says" -> body().says = rest;
      case "in" -> languages(rest);
      case "severity" ->
          body().severity =
              Optional.of(
                  Arrays.stream(Severity.values())
                      .filter(each -> each.word().equals(rest))
                      .findFirst()
                      .orElseThrow(() -> broken("there is no severity " + rest)));
      case "confidence" ->
          body().confidence =
              Optional.of(
                  Arrays.stream(Confidence.values())
                      .filter(each -> each.word().equals(rest))
                      .findFirst()
                      .orElseThrow(() -> broken("there is no confidence " + rest)));
      default ->
          throw broken(
              "nobody knows the word "
                  + word
                  + "; there are call, set, option, function, compare, in, when, unless, says, severity, confidence, once");
    }
  }

  private Block body() {
    block.open = false;
    return block;
  }

  private void head(Form form, String names) {
    if (block == common || !block.open) {
      finish();
      block = new Block();
    }
    for (String name : names.split(",", -1)) {
      String plain = name.strip();
      boolean made = form == Form.CALL && plain.startsWith("new ");
      String bare = made ? plain.substring(4).strip() : plain;
      if (bare.isEmpty() || bare.indexOf(' ') >= 0) {
        throw broken("\"" + plain + "\" is no name");
      }
      block.heads.add(new Head(made ? Form.NEW : form, bare));
    }
  }

  private void finish() {
    if (block == common) {
      return;
    }
    List<Condition> conditions = new ArrayList<>(block.conditions);
    conditions.addAll(common.conditions);
    String says = block.says.isEmpty() ? common.says : block.says;
    if (says.isEmpty()) {
      throw broken("the block that ends here says: nothing");
    }
    read.add(
        new CallRule(
            block.heads,
            block.in.isEmpty() ? common.in : block.in,
            conditions,
            says,
            block.severity.or(() -> common.severity).orElse(rule.severity()),
            block.confidence.or(() -> common.confidence).orElse(rule.confidence()),
            block.once.or(() -> common.once).orElse(Once.EACH_PLACE)));
  }

  private Once once(String text) {
    return switch (text) {
      case "in a function" -> Once.EACH_FUNCTION;
      case "in a file" -> Once.EACH_FILE;
      default -> throw broken("once is \"in a function\" or \"in a file\"");
    };
  }

  private void languages(String names) {
    for (String name : names.split(",", -1)) {
      switch (name.strip()) {
        case "javascript" ->
            body()
                .in
                .addAll(
                    List.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.JSX, Language.TSX));
        case "python" -> body().in.add(Language.PYTHON);
        case "java" -> body().in.add(Language.JAVA);
        default -> throw broken("the languages are javascript, python and java");
      }
    }
  }

  // ---- conditions

  private Test test(String text) {
    for (String verb : List.of(" is not ", " is named ", " is ", " says ")) {
      int at = text.indexOf(verb);
      if (at > 0) {
        Subject subject = subject(text.substring(0, at).strip());
        List<Alternative> alternatives = new ArrayList<>();
        for (String each : listed(text.substring(at + verb.length()))) {
          alternatives.add(alternative(verb.strip(), each));
        }
        return verb.equals(" is not ")
            ? new CallRule.IsNot(subject, alternatives)
            : new CallRule.Is(subject, alternatives);
      }
    }
    throw broken("it says \"is\", \"is not\", \"is named\" or \"says\" nowhere");
  }

  private Subject subject(String text) {
    if (text.startsWith("option ")) {
      int of = text.indexOf(" of ");
      String path = text.substring(7, of < 0 ? text.length() : of).strip();
      int argument = of < 0 ? -1 : ordinal(text.substring(of + 4).strip());
      return new CallRule.Option(List.of(path.split("\\.", -1)), argument);
    }
    if (text.startsWith("input part ")) {
      return new CallRule.InputPart(
          List.of(text.substring(11).toLowerCase(Locale.ROOT).split(" or ", -1)));
    }
    if (text.startsWith("method .")) {
      return new CallRule.Method(text.substring(8));
    }
    return switch (text) {
      case "any argument" -> new CallRule.AnyArgument();
      case "last argument" -> new CallRule.LastArgument();
      case "input" -> new CallRule.Input();
      case "result" -> new CallRule.Result();
      case "value" -> new CallRule.Setting();
      case "body" -> new CallRule.Body();
      case "receiver" -> new CallRule.Receiver();
      case "function" -> new CallRule.WholeFunction();
      case "file" -> new CallRule.WholeFile();
      case "around" -> new CallRule.Around();
      default -> new CallRule.Argument(ordinal(text));
    };
  }

  private int ordinal(String text) {
    int space = text.indexOf(" argument");
    int index = space < 0 ? -1 : ORDINALS.indexOf(text.substring(0, space));
    if (index < 0) {
      throw broken(
          "nobody knows \""
              + text
              + "\"; there are first to sixth argument, last argument, any argument, option NAME,"
              + " method .NAME, input, input part NAME, result, value, body, receiver, function, file, around");
    }
    return index;
  }

  private List<String> listed(String text) {
    List<String> all = Listed.quoted(text);
    String last = all.isEmpty() ? "" : all.getLast();
    if (last.startsWith(Listed.QUOTE) && Listed.plain(last).equals(last)) {
      throw broken("a quote has no end");
    }
    return all;
  }

  private Alternative alternative(String verb, String text) {
    String lower = Listed.plain(text.toLowerCase(Locale.ROOT));
    if (lower.isEmpty() && !text.startsWith(Listed.QUOTE)) {
      throw broken("a word is missing between commas");
    }
    return switch (verb) {
      case "says" -> new CallRule.Saying(lower);
      case "is named" -> new CallRule.Named(lower);
      default -> text.startsWith(Listed.QUOTE) ? new CallRule.Exactly(lower) : thing(text, lower);
    };
  }

  private Alternative thing(String text, String lower) {
    if (text.startsWith("below ")) {
      return new CallRule.Below(number(text.substring(6)));
    }
    if (text.startsWith("above ")) {
      return new CallRule.Above(number(text.substring(6)));
    }
    return switch (text) {
      case "missing" -> new CallRule.Missing();
      case "given" -> new CallRule.Given();
      case "written here" -> new CallRule.WrittenHere();
      case "an open URL" -> new CallRule.OpenUrl();
      default -> new CallRule.Text(lower);
    };
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw broken(text + " is no number");
    }
  }

  private ScanProblemException broken(String why) {
    return new ScanProblemException(
        "rule-match-broken",
        "The Match of the rule " + rule.id() + " can't be used.",
        "Line " + line + " of it: " + why + ".",
        "Mend the page; docs/scan.md tells what a Match for calls may say.");
  }
}
