package io.keyward.sandbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request that the sandbox received, and what became of it. Secret fields are there, but only
 * {@link #revealSecret} shows them. Immutable; {@link Journal} holds the newest state.
 */
public final class Exchange {
  /** What became of the answer. */
  public enum Ending {
    /** It is still being written. */
    OPEN,
    /** All of it was written. */
    COMPLETE,
    /** The client went away, or the connection was dropped on purpose. */
    BROKEN_OFF
  }

  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "access_token",
          "authorization",
          "client_secret",
          "code",
          "code_verifier",
          "cookie",
          "device_auth_id",
          "id_token",
          "refresh_token",
          "request",
          "subject_token",
          "ticket",
          "token");

  private final int number;
  private final Instant at;
  private final String method;
  private final String path;
  private final int status;
  private final Ending ending;
  private final Map<String, String> fields;
  private final Map<String, String> headers;

  Exchange(
      int number,
      Instant at,
      String method,
      String path,
      int status,
      Ending ending,
      Map<String, String> fields,
      Map<String, String> headers) {
    this.number = number;
    this.at = at;
    this.method = method;
    this.path = path;
    this.status = status;
    this.ending = ending;
    this.fields = Map.copyOf(fields);
    this.headers = Map.copyOf(headers);
  }

  Exchange ended(Ending how) {
    return new Exchange(number, at, method, path, status, how, fields, headers);
  }

  /** Its place in the journal, from 0. */
  public int number() {
    return number;
  }

  /** When it arrived, by the sandbox's clock. */
  public Instant at() {
    return at;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The path, without the query. */
  public String path() {
    return path;
  }

  /** The status of the answer, or 0 if the connection was dropped on purpose. */
  public int status() {
    return status;
  }

  /** What became of the answer. */
  public Ending ending() {
    return ending;
  }

  /** A field of the query, the form, or the JSON object's text members; never a secret one. */
  public Optional<String> field(String name) {
    return SECRET_FIELDS.contains(name) ? Optional.empty() : Optional.ofNullable(fields.get(name));
  }

  /** A request header, by any case; never {@code Authorization} or {@code Cookie}. */
  public Optional<String> header(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return SECRET_FIELDS.contains(key) ? Optional.empty() : Optional.ofNullable(headers.get(key));
  }

  /**
   * The secret in that field or header, for instance {@code refresh_token} or {@code
   * authorization}. Every use of a secret in a test is one search for this name away.
   */
  public Optional<String> revealSecret(String name) {
    return Optional.ofNullable(fields.get(name)).or(() -> Optional.ofNullable(headers.get(name)));
  }

  /** One line for people, without secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(fields);
    shown.replaceAll((name, value) -> SECRET_FIELDS.contains(name) ? "***" : shortened(value));
    return number + " " + method + " " + path + " " + shown + " -> " + status + " " + ending;
  }

  private static String shortened(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }
}
