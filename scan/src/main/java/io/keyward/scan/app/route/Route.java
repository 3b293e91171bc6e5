package io.keyward.scan.app.route;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Value;
import io.keyward.scan.finding.Step;
import java.util.List;

/**
 * Where requests come in.
 *
 * @param kind how
 * @param method the HTTP method in capitals, {@code ANY} for all
 * @param path as far as it is known
 * @param handler the function that answers
 * @param frame the call in which it answers
 * @param before what runs before it, in order: functions, or what packages give
 * @param asked calls of functions that have to come back before it runs
 * @param notes what else is known of what runs before it
 */
public record Route(
    Kind kind,
    String method,
    String path,
    At handler,
    Frame frame,
    List<Value> before,
    List<Frame> asked,
    Notes notes) {

  /** With these. */
  public Route {
    before = List.copyOf(before);
    asked = List.copyOf(asked);
  }

  /** One before which nothing has to come back. */
  public Route(
      Kind kind,
      String method,
      String path,
      At handler,
      Frame frame,
      List<Value> before,
      Notes notes) {
    this(kind, method, path, handler, frame, before, List.of(), notes);
  }

  /** The same, behind these and nothing else. */
  public Route behind(List<Value> before) {
    return new Route(kind, method, path, handler, frame, before, asked, notes);
  }

  /** How requests come in. */
  public enum Kind {
    /** A handler of a framework, by method and path. */
    ROUTE("route"),
    /** A function that the browser may call by itself. */
    ACTION("server action"),
    /** A function that answers to everything at its URL. */
    EDGE_FUNCTION("edge function"),
    /** A function that looks like a handler, registered where we could not see it. */
    HANDLER("handler");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What is known of who comes through besides what the code before it does. */
  public enum Notes {
    /** There is nothing else before it. */
    NOTHING_UNKNOWN,
    /** Something before it, that could not be looked into, may refuse. */
    UNKNOWN_WRAPPER,
    /** The framework is told to refuse who has not signed in. */
    GUARDED,
    /** The framework is told to refuse whoever may not do this. */
    AUTHORIZED;

    /** What is known if both are. */
    Notes and(Notes other) {
      return compareTo(other) > 0 ? this : other;
    }
  }

  /** How a person calls it. */
  public String title() {
    return switch (kind) {
      case ROUTE -> (method + " " + path).strip();
      case ACTION, EDGE_FUNCTION, HANDLER -> kind.word() + " " + path;
    };
  }

  /** Whether it changes something, as far as the method tells. */
  public boolean mayChange() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> true;
    };
  }

  /** A way, from the handler on. */
  public Step[] steps(Step... way) {
    Step[] all = new Step[way.length + 1];
    all[0] = new Step(handler.place(), "answers " + title());
    System.arraycopy(way, 0, all, 1, way.length);
    return all;
  }
}
