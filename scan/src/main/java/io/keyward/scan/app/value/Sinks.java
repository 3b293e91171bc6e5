package io.keyward.scan.app.value;

import io.keyward.scan.app.module.NameWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where values do harm, as a rule's page tells it, in lines of which the first three hold for all
 * places below them:
 *
 * <ul>
 *   <li>{@code danger: sql}: which values do harm
 *   <li>{@code harm: text that becomes part of a statement}: what it is that somebody chooses
 *   <li>{@code source: request link model}: who chooses it; the request if there is no such line
 *   <li>{@code guard: package}: what keeps it out, standing before a route
 *   <li>{@code unless: donation tip}: words in whose company the sender may choose
 *   <li>{@code sink: name argument[.part…] [as=danger] [condition…]}: a call
 *   <li>{@code assign: name [condition…]}: something that is set
 *   <li>{@code answer: word [condition…]}: what a handler gives back, if it says the word or
 *       imports it
 * </ul>
 *
 * @param guards packages that keep values out
 * @param allowed words in whose company the sender may choose
 * @param calls the places that are called, by the last part of their names
 * @param assigned the places that are set, likewise
 * @param answers what handlers give back
 */
public record Sinks(
    List<String> guards,
    Set<String> allowed,
    Map<String, List<Sink>> calls,
    Map<String, List<Sink>> assigned,
    List<Sink> answers) {

  private static final Map<String, Integer> DANGERS =
      Map.ofEntries(
          Map.entry("sql", Tag.SQL),
          Map.entry("shell", Tag.SHELL),
          Map.entry("path", Tag.PATH),
          Map.entry("html", Tag.HTML),
          Map.entry("host", Tag.HOST),
          Map.entry("code", Tag.CODE),
          Map.entry("object", Tag.OBJECT),
          Map.entry("filter", Tag.FILTER),
          Map.entry("target", Tag.TARGET),
          Map.entry("scheme", Tag.SCHEME),
          Map.entry("amount", Tag.AMOUNT));

  /** Who chose a value. */
  public enum Source {
    /** Whoever calls a route. */
    REQUEST,
    /** Whoever makes a link to a page, in a browser. */
    LINK,
    /** A language model, and so whoever writes what it reads. */
    MODEL
  }

  /** With these. */
  public Sinks {
    guards = List.copyOf(guards);
    allowed = Set.copyOf(allowed);
    calls = Map.copyOf(calls);
    assigned = Map.copyOf(assigned);
    answers = List.copyOf(answers);
  }

  /**
   * Of a rule's Match.
   *
   * @throws IllegalArgumentException if it says something else, or too little
   */
  public static Sinks read(String match) {
    Reader reader = new Reader();
    for (String line : match.lines().filter(each -> !each.isBlank()).toList()) {
      int colon = line.indexOf(": ");
      reader.line(line.substring(0, Math.max(0, colon)), line.substring(colon + 1).strip());
    }
    Sinks sinks =
        new Sinks(reader.guards, reader.allowed, reader.calls, reader.assigned, reader.answers);
    if (sinks.calls().isEmpty() && sinks.assigned().isEmpty() && sinks.answers().isEmpty()) {
      throw new IllegalArgumentException("a rule about what requests reach tells no place");
    }
    return sinks;
  }

  /** The bit of {@link Tag} that a page or a file calls so. */
  static int danger(String word) {
    Integer danger = DANGERS.get(word);
    if (danger == null) {
      throw new IllegalArgumentException("there is no danger " + word);
    }
    return danger;
  }

  /** The last parts of their names. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(calls.keySet());
    names.addAll(assigned.keySet());
    return names;
  }

  /** Whether there is something to be found where no request comes in. */
  public boolean reachBeyondRoutes() {
    List<Sink> all = new ArrayList<>();
    calls.values().forEach(all::addAll);
    assigned.values().forEach(all::addAll);
    return all.stream().anyMatch(sink -> !sink.sources().equals(Set.of(Source.REQUEST)));
  }

  /** The places that a call of this may be. */
  public List<Sink> called(String what) {
    return named(calls, what);
  }

  /** The places that may be set by this name. */
  public List<Sink> set(String what) {
    return named(assigned, what);
  }

  private static List<Sink> named(Map<String, List<Sink>> sinks, String what) {
    List<Sink> alike = sinks.get(Names.last(what));
    return alike == null ? List.of() : alike.stream().filter(sink -> sink.isNamed(what)).toList();
  }

  /** Keeps what holds for the lines below. */
  private static final class Reader {
    private final List<String> guards = new ArrayList<>();
    private final Set<String> allowed = new HashSet<>();
    private final Map<String, List<Sink>> calls = new HashMap<>();
    private final Map<String, List<Sink>> assigned = new HashMap<>();
    private final List<Sink> answers = new ArrayList<>();
    private int danger;
    private String harm = "";
    private Set<Source> sources = Set.of(Source.REQUEST);

    void line(String word, String rest) {
      switch (word) {
        case "danger" -> danger = danger(rest);
        case "harm" -> harm = rest;
        case "source" -> {
          sources = new HashSet<>();
          for (String source : rest.split(" ", -1)) {
            sources.add(Source.valueOf(source.toUpperCase(Locale.ROOT)));
          }
        }
        case "guard" -> guards.add(rest);
        case "unless" -> allowed.addAll(NameWords.of(rest));
        case "sink" -> {
          List<String> words = List.of(rest.split(" ", -1));
          add(calls, sink(words.getFirst(), words.get(1), words.subList(2, words.size())));
        }
        case "assign" -> {
          List<String> words = List.of(rest.split(" ", -1));
          add(assigned, sink(words.getFirst(), "0", words.subList(1, words.size())));
        }
        case "answer" -> {
          List<String> words = List.of(rest.split(" ", -1));
          answers.add(sink(words.getFirst(), "0", words.subList(1, words.size())));
        }
        default ->
            throw new IllegalArgumentException("not a word about what requests reach: " + word);
      }
    }

    private static void add(Map<String, List<Sink>> sinks, Sink sink) {
      sinks.computeIfAbsent(Names.last(sink.name()), _ -> new ArrayList<>()).add(sink);
    }

    private Sink sink(String name, String where, List<String> words) {
      List<String> path = new ArrayList<>(List.of(where.split("\\.", -1)));
      String argument = path.removeFirst();
      int own = danger;
      List<Condition> conditions = new ArrayList<>();
      for (String each : words) {
        int equals = each.indexOf('=');
        String word = equals < 0 ? each : each.substring(0, equals);
        String about = each.substring(equals + 1);
        if (word.equals("as")) {
          own = danger(about);
        } else {
          conditions.add(
              new Condition(Condition.Word.valueOf(word.toUpperCase(Locale.ROOT)), about));
        }
      }
      if (own == 0 || harm.isEmpty()) {
        throw new IllegalArgumentException("nothing is said above about what is done at " + name);
      }
      return new Sink(name, argument, path, own, harm, sources, conditions);
    }
  }
}
