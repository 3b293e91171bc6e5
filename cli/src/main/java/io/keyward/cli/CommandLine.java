package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.broker.Cookies;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Words to a {@link Command}; to the verb that makes it, the options and arguments that were typed.
 * Pure.
 */
final class CommandLine {
  /** No EnumMap: it asks reflection for the options, which costs a short command a tenth. */
  private final Map<Option, List<String>> options = new HashMap<>();

  private final List<String> arguments = new ArrayList<>();

  /** How many arguments there were when {@code --} came, if it did. */
  private OptionalInt beforeDashes = OptionalInt.empty();

  private CommandLine() {}

  /**
   * Understands the words.
   *
   * @throws ProblemException {@code usage}
   */
  static Command parse(List<String> words) {
    if (words.isEmpty()) {
      return new Start();
    }
    switch (words.getFirst()) {
      case "-h", "--help" -> {
        return new Help(new Help.Topic.All());
      }
      case "-V", "--version" -> {
        return Verb.VERSION.command(new CommandLine());
      }
      default -> {}
    }
    Verb verb = verb(words);
    CommandLine line = new CommandLine();
    return line.read(verb, words.subList(length(verb), words.size()))
        ? line.command(verb)
        : new Help(new Help.Topic.One(verb));
  }

  /** The verb that these words begin with; of several, the one with the most words. */
  static Verb verb(List<String> words) {
    Optional<Verb> longest = Optional.empty();
    for (Verb verb : Verb.values()) {
      if (begins(words, verb) && (longest.isEmpty() || length(verb) > length(longest.get()))) {
        longest = Optional.of(verb);
      }
    }
    if (longest.isPresent()) {
      return longest.get();
    }
    String first = words.getFirst();
    if (first.startsWith("-")) {
      throw usage(
          "The command comes first, and " + first + " after it.",
          "Run keyward --help for the commands.");
    }
    List<String> longer = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      if (verb.words().startsWith(first + " ")) {
        longer.add("keyward " + verb.words());
      }
    }
    throw longer.isEmpty()
        ? usage(
            "There is no command " + first + ".", "Run keyward --help for those that there are.")
        : usage(
            "keyward " + first + " wants one word more.",
            "Run " + String.join(" or ", longer) + ".");
  }

  private static boolean begins(List<String> words, Verb verb) {
    int length = length(verb);
    if (length == 1) {
      return verb.words().equals(words.getFirst());
    }
    return words.size() >= length
        && String.join(" ", words.subList(0, length)).equals(verb.words());
  }

  private static int length(Verb verb) {
    int words = 1;
    for (int i = 0; i < verb.words().length(); i++) {
      words += verb.words().charAt(i) == ' ' ? 1 : 0;
    }
    return words;
  }

  /** Sorts the words into options and arguments; false if they ask for help. */
  private boolean read(Verb verb, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--help") || word.equals("-h")) {
        return false;
      }
      if (word.equals("--")) {
        beforeDashes = OptionalInt.of(arguments.size());
        arguments.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.add(word);
        continue;
      }
      int end = endOfName(word);
      Option option = option(verb, word.substring(0, end));
      if (option.value().isEmpty() && end < word.length()) {
        throw usage(option.word() + " takes no value.", seeHelp(verb));
      }
      if (option.value().isEmpty()) {
        add(option, "");
      } else if (end < word.length()) {
        add(option, word.substring(word.charAt(end) == '=' ? end + 1 : end));
      } else if (++i < words.size()) {
        add(option, words.get(i));
      } else {
        throw usage(option.word() + " wants a value: " + option.value() + ".", seeHelp(verb));
      }
    }
    return true;
  }

  /** A letter may have its value right behind it, with or without an equals sign. */
  private static int endOfName(String word) {
    if (!word.startsWith("--")) {
      return 2;
    }
    int equals = word.indexOf('=');
    return equals < 0 ? word.length() : equals;
  }

  private void add(Option option, String value) {
    List<String> values = options.computeIfAbsent(option, _ -> new ArrayList<>());
    if (!values.isEmpty() && !option.mayBeRepeated()) {
      throw usage(option.word() + " is given twice.", "Give it once.");
    }
    values.add(value);
  }

  private static Option option(Verb verb, String word) {
    for (Option option : verb.options()) {
      if (option.word().equals(word) || option.letter().equals(word)) {
        return option;
      }
    }
    throw usage("keyward " + verb.words() + " has no option " + word + ".", seeHelp(verb));
  }

  private Command command(Verb verb) {
    if (verb.argument().isEmpty() && !arguments.isEmpty()) {
      throw usage(
          "keyward " + verb.words() + " takes no argument, but got " + arguments.getFirst() + ".",
          seeHelp(verb));
    }
    Command command = verb.command(this);
    return has(Option.CONFIG) || has(Option.PROFILE)
        ? new Overridden(command, new Overrides(value(Option.PROFILE), values(Option.CONFIG)))
        : command;
  }

  boolean has(Option option) {
    return options.containsKey(option);
  }

  /** The arguments, in the order in which they came. */
  List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** The one argument, if there is one. */
  Optional<String> argument() {
    if (arguments.size() > 1) {
      throw usage("There is one word too many: " + arguments.get(1) + ".", "Leave it out.");
    }
    return arguments.stream().findFirst();
  }

  /**
   * The arguments, of which there must be so many.
   *
   * @throws ProblemException {@code usage}
   */
  List<String> named(Verb verb, int count) {
    if (arguments.size() != count) {
      throw usage("keyward " + verb.words() + " wants " + verb.argument() + ".", seeHelp(verb));
    }
    return List.copyOf(arguments);
  }

  /**
   * What follows {@code --}: somebody else's words, of which there must be one at least.
   *
   * @throws ProblemException {@code usage}
   */
  List<String> afterDashes(Verb verb) {
    if (beforeDashes.isEmpty() || beforeDashes.getAsInt() > 0 || arguments.isEmpty()) {
      throw usage("keyward " + verb.words() + " wants " + verb.argument() + ".", seeHelp(verb));
    }
    return List.copyOf(arguments);
  }

  /** The first argument, which must be there. */
  String first(Verb verb) {
    if (arguments.isEmpty()) {
      throw usage("keyward " + verb.words() + " wants " + verb.argument() + ".", seeHelp(verb));
    }
    return arguments.getFirst();
  }

  List<String> values(Option option) {
    return List.copyOf(options.getOrDefault(option, List.of()));
  }

  Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option)).map(List::getFirst);
  }

  int port() {
    String text = value(Option.PORT).orElse("0");
    int port = text.length() <= 5 && isNumber(text) ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65_535) {
      throw usage(text + " is no port.", "Give a number from 0 to 65535; 0 takes any free port.");
    }
    return port;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  Cookies cookies() {
    return has(Option.INSECURE_HTTP) ? Cookies.INSECURE_ON_LOOPBACK : Cookies.SECURE;
  }

  IssuerChoice issuer() {
    return new IssuerChoice(value(Option.ISSUER), value(Option.CLIENT_ID));
  }

  ResponsesChoice responses() {
    try {
      Optional<String> url = value(Option.RESPONSES);
      return new ResponsesChoice(
          url.isPresent() ? Optional.of(new URI(url.get())) : Optional.empty(),
          value(Option.MODEL));
    } catch (URISyntaxException e) {
      throw usage(
          "The address after --responses is none.", "Give it as https://HOST/v1/responses.");
    }
  }

  private static String seeHelp(Verb verb) {
    return "Run keyward " + verb.words() + " --help.";
  }

  static ProblemException usage(String title, String next) {
    return new Problem("usage", Problem.quoted(title), "", next).asException();
  }
}
