package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.login.BrowserLogin;
import io.keyward.broker.Cookies;
import io.keyward.cli.Demo.Browser;
import io.keyward.cli.Login.Way;
import io.keyward.cli.Status.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words to a {@link Command}. Pure. */
final class CommandLine {
  private final Map<Option, List<String>> options = new EnumMap<>(Option.class);
  private final List<String> arguments = new ArrayList<>();

  private CommandLine() {}

  /**
   * Understands the words.
   *
   * @throws ProblemException {@code usage}
   */
  static Command parse(List<String> words) {
    if (words.isEmpty()) {
      return new Help(Optional.empty());
    }
    String first = words.getFirst();
    return switch (first) {
      case "-h", "--help" -> new Help(Optional.empty());
      case "-V", "--version", "version" -> new Version();
      case "help" ->
          new Help(words.size() == 1 ? Optional.empty() : Optional.of(verb(words.get(1))));
      default -> {
        Verb verb = verb(first);
        CommandLine line = new CommandLine();
        yield line.read(verb, words.subList(1, words.size()))
            ? line.command(verb)
            : new Help(Optional.of(verb));
      }
    };
  }

  private static Verb verb(String word) {
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) {
        return verb;
      }
    }
    throw usage(
        "There is no command " + word + ".", "Run keyward --help for those that there are.");
  }

  /** Sorts the words into options and arguments; false if they ask for help. */
  private boolean read(Verb verb, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--help") || word.equals("-h")) {
        return false;
      }
      if (word.equals("--")) {
        arguments.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        arguments.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      Option option = option(verb, equals < 0 ? word : word.substring(0, equals));
      if (option.value().isEmpty() && equals >= 0) {
        throw usage(option.word() + " takes no value.", seeHelp(verb));
      }
      if (option.value().isEmpty()) {
        add(option, "");
      } else if (equals >= 0) {
        add(option, word.substring(equals + 1));
      } else if (++i < words.size()) {
        add(option, words.get(i));
      } else {
        throw usage(option.word() + " wants a value: " + option.value() + ".", seeHelp(verb));
      }
    }
    return true;
  }

  private void add(Option option, String value) {
    List<String> values = options.computeIfAbsent(option, _ -> new ArrayList<>());
    if (!values.isEmpty() && option != Option.FAULT) {
      throw usage(option.word() + " is given twice.", "Give it once.");
    }
    values.add(value);
  }

  private static Option option(Verb verb, String word) {
    for (Option option : verb.options()) {
      if (option.word().equals(word)) {
        return option;
      }
    }
    throw usage("keyward " + verb.word() + " has no option " + word + ".", seeHelp(verb));
  }

  private Command command(Verb verb) {
    if (verb.argument().isEmpty() && !arguments.isEmpty()) {
      throw usage(
          "keyward " + verb.word() + " takes no argument, but got " + arguments.getFirst() + ".",
          seeHelp(verb));
    }
    return switch (verb) {
      case DEMO -> new Demo(port(), cookies(), has(Option.OPEN) ? Browser.OPEN : Browser.PRINT);
      case LOGIN -> new Login(way(), issuer(), BrowserLogin.PORTS);
      case STATUS -> new Status(has(Option.JSON) ? Format.JSON : Format.TEXT);
      case LOGOUT -> new Logout(issuer());
      case RUN -> new Run(prompt(), issuer(), responses());
      case SERVE -> new Serve(port(), cookies(), issuer(), responses());
      case SANDBOX ->
          new ServeSandbox(port(), List.copyOf(options.getOrDefault(Option.FAULT, List.of())));
    };
  }

  private boolean has(Option option) {
    return options.containsKey(option);
  }

  private Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option)).map(List::getFirst);
  }

  private int port() {
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

  private Cookies cookies() {
    return has(Option.INSECURE_HTTP) ? Cookies.INSECURE_ON_LOOPBACK : Cookies.SECURE;
  }

  private Way way() {
    List<Way> ways = new ArrayList<>();
    for (Way way : Way.values()) {
      if (has(way)) {
        ways.add(way);
      }
    }
    return switch (ways.size()) {
      case 0 -> Way.BROWSER;
      case 1 -> ways.getFirst();
      default -> throw usage("There can be only one way to sign in.", "Choose one of the options.");
    };
  }

  private boolean has(Way way) {
    return switch (way) {
      case BROWSER -> false;
      case DEVICE_CODE -> has(Option.DEVICE_AUTH);
      case PASTE -> has(Option.PASTE);
      case API_KEY -> has(Option.WITH_API_KEY);
      case ACCESS_TOKEN -> has(Option.WITH_ACCESS_TOKEN);
    };
  }

  private IssuerChoice issuer() {
    return new IssuerChoice(value(Option.ISSUER), value(Option.CLIENT_ID));
  }

  private ResponsesChoice responses() {
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

  private String prompt() {
    if (arguments.isEmpty()) {
      throw usage(
          "There is no prompt.",
          "Write keyward run \"…\", or keyward run - to read it from standard input.");
    }
    return String.join(" ", arguments);
  }

  private static String seeHelp(Verb verb) {
    return "Run keyward " + verb.word() + " --help.";
  }

  private static ProblemException usage(String title, String next) {
    return new Problem("usage", Problem.quoted(title), "", next).asException();
  }
}
