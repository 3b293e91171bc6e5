package io.keyward.scan.app;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where any text does harm, as a rule's page tells it: lines {@code danger: sql}, {@code harm: what
 * happens}, and {@code sink: name argument [condition]}, where a name that begins with a dot is a
 * method of whatever thing.
 *
 * @param danger the bit of {@link Tag} for texts that do harm there
 * @param harm what happens, to follow "the value"
 * @param list the places
 */
record Sinks(int danger, String harm, List<Sink> list) {
  private static final Map<String, Integer> DANGERS =
      Map.of(
          "sql", Tag.SQL, "shell", Tag.SHELL, "path", Tag.PATH, "html", Tag.HTML, "host", Tag.HOST,
          "code", Tag.CODE);

  /** A place. */
  private record Sink(String name, int argument, String condition) {}

  /** The bit of {@link Tag} that a page or a file calls so. */
  static int danger(String word) {
    Integer danger = DANGERS.get(word);
    if (danger == null) {
      throw new IllegalArgumentException("there is no danger " + word);
    }
    return danger;
  }

  static Sinks read(String match) {
    int danger = 0;
    String harm = "";
    List<Sink> sinks = new ArrayList<>();
    for (String line : match.lines().toList()) {
      int colon = line.indexOf(": ");
      String rest = colon < 0 ? "" : line.substring(colon + 2).strip();
      switch (colon < 0 ? "" : line.substring(0, colon)) {
        case "danger" -> danger = danger(rest);
        case "harm" -> harm = rest;
        case "sink" -> {
          String[] words = rest.split(" ", -1);
          sinks.add(
              new Sink(words[0], Integer.parseInt(words[1]), words.length > 2 ? words[2] : ""));
        }
        default -> {}
      }
    }
    if (danger == 0 || sinks.isEmpty()) {
      throw new IllegalArgumentException(
          "a rule about what requests reach tells no danger or sink");
    }
    return new Sinks(danger, harm, List.copyOf(sinks));
  }

  /** The arguments of the call that do harm if the request chooses them. */
  List<Integer> arguments(At call, String what, Frame frame, Values values) {
    Tree tree = call.tree();
    List<Integer> arguments = new ArrayList<>();
    for (Sink sink : list) {
      boolean named =
          sink.name().startsWith(".") ? what.endsWith(sink.name()) : what.equals(sink.name());
      if (named) {
        int argument = tree.child(call.node(), 1 + sink.argument());
        if (argument != Tree.NONE && holds(sink, call, argument, frame, values)) {
          arguments.add(argument);
        }
      }
    }
    return arguments;
  }

  private static boolean holds(Sink sink, At call, int argument, Frame frame, Values values) {
    Tree tree = call.tree();
    return switch (sink.condition()) {
      case "sql" -> isSql(values.of(call.on(argument), frame).text());
      case "rootless" -> !hasOption(call, argument, "root");
      case "shell" ->
          hasOption(call, argument, "shell")
              || isShell(values.of(call.on(tree.child(call.node(), 1)), frame).text());
      default -> true;
    };
  }

  private static boolean hasOption(At call, int argument, String name) {
    Tree tree = call.tree();
    for (int next = argument; next != Tree.NONE; next = tree.nextSibling(next)) {
      if (tree.is(next, Kind.OBJECT)) {
        int value = Members.property(tree, next, name);
        if (value != Tree.NONE && !tree.textIs(value, "false")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isShell(String command) {
    String name = command.substring(command.lastIndexOf('/') + 1);
    return name.equals("sh") || name.equals("bash") || name.equals("zsh") || name.startsWith("cmd");
  }

  static boolean isSql(String text) {
    String sql = text.strip().toUpperCase(Locale.ROOT);
    for (String word :
        List.of(
            "SELECT ",
            "INSERT ",
            "UPDATE ",
            "DELETE ",
            "WITH ",
            "CREATE ",
            "DROP ",
            "ALTER ",
            "CALL ",
            "EXEC ",
            "REPLACE ",
            "TRUNCATE ",
            "SET ")) {
      if (sql.startsWith(word)) {
        return true;
      }
    }
    return sql.contains(" WHERE ") || sql.contains("\nWHERE ");
  }
}
