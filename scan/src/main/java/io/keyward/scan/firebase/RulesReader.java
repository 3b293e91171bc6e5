package io.keyward.scan.firebase;

import io.keyward.scan.firebase.Allow.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the language of the rules of Cloud Firestore and Cloud Storage as far as it takes to know
 * what is allowed where. What it does not understand it leaves out. For one thread.
 */
final class RulesReader {
  private static final int DEEPEST = 100;

  private final String text;
  private final List<String> paths = new ArrayList<>();
  private final Map<String, String> functions = new HashMap<>();
  private final List<Unread> allows = new ArrayList<>();
  private Service service = Service.FIRESTORE;
  private int at;

  private record Unread(
      Service service, String path, Set<String> methods, String condition, int start, int end) {}

  /** Of a file's bytes, each as the character of the same number. */
  RulesReader(String latin) {
    this.text = withoutComments(latin);
  }

  /** With blanks in their place, so that all else stays where it is. */
  private static String withoutComments(String latin) {
    char[] all = latin.toCharArray();
    int i = 0;
    while (i + 1 < all.length) {
      char c = all[i];
      if (c == '\'' || c == '"') {
        i = Math.max(i + 1, latin.indexOf(c, i + 1) + 1);
      } else if (c == '/' && all[i + 1] == '/') {
        while (i < all.length && all[i] != '\n') {
          all[i++] = ' ';
        }
      } else if (c == '/' && all[i + 1] == '*' && !isPath(latin, i)) {
        int end = latin.indexOf("*/", i + 2);
        end = end < 0 ? all.length : end + 2;
        while (i < end) {
          all[i++] = ' ';
        }
      } else {
        i++;
      }
    }
    return new String(all);
  }

  /** In {@code match /a/*} a star is no comment; nobody writes that, and it costs nothing. */
  private static boolean isPath(String latin, int slash) {
    return latin.startsWith("/**}", slash) || latin.startsWith("/*}", slash);
  }

  /** All that is allowed. */
  List<Allow> read() {
    block(0);
    List<Allow> read = new ArrayList<>();
    for (Unread each : allows) {
      read.add(
          new Allow(
              each.service(),
              each.path(),
              each.methods(),
              Openness.of(each.condition(), functions),
              each.start(),
              each.end()));
    }
    return read;
  }

  /** Up to the brace that ends it, or the end of the file. */
  private void block(int depth) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') {
        return;
      }
      if (!Character.isLetter(c)) {
        at++;
        continue;
      }
      int start = at;
      switch (word()) {
        case "service" -> {
          service =
              text.substring(at, header()).contains("firebase.storage")
                  ? Service.STORAGE
                  : Service.FIRESTORE;
          inner(depth, "");
        }
        case "match" -> {
          String path = text.substring(at, header()).strip();
          inner(depth, path);
        }
        case "function" -> function();
        case "allow" -> allow(start);
        default -> {}
      }
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Where the brace is that opens a block; those of a path's wildcards hold no blanks. */
  private int header() {
    int end = at;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      if (text.charAt(end) == '{' && text.charAt(end - 1) != '/') {
        return end;
      }
      end = text.charAt(end) == '{' ? Math.max(end + 1, text.indexOf('}', end) + 1) : end + 1;
    }
    return end;
  }

  private void inner(int depth, String path) {
    at = header();
    int open = text.indexOf('{', at);
    if (open < 0 || depth > DEEPEST) {
      at = text.length();
      return;
    }
    at = open + 1;
    paths.addLast(path);
    block(depth + 1);
    paths.removeLast();
    at++;
  }

  /** {@code function open() { return true; }}; of others nothing is known. */
  private void function() {
    int open = text.indexOf('{', at);
    int close = open < 0 ? -1 : closing(open);
    if (close < 0) {
      at = text.length();
      return;
    }
    String header = text.substring(at, open).strip();
    String body = text.substring(open + 1, close).strip();
    if (header.endsWith("()") && body.startsWith("return ")) {
      String value = body.substring(7);
      int end = value.indexOf(';');
      functions.put(
          header.substring(0, header.length() - 2).strip(),
          end < 0 ? value : value.substring(0, end));
    }
    at = close + 1;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** {@code allow read, write: if request.auth != null;}. */
  private void allow(int start) {
    int end = at;
    while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != '}') {
      end++;
    }
    String statement = text.substring(at, end);
    int colon = statement.indexOf(':');
    String condition = colon < 0 ? "" : statement.substring(colon + 1).strip();
    Set<String> methods = new LinkedHashSet<>();
    for (String method : (colon < 0 ? statement : statement.substring(0, colon)).split(",", -1)) {
      methods.add(method.strip());
    }
    if (colon < 0 || condition.startsWith("if")) {
      allows.add(
          new Unread(
              service, path(), methods, colon < 0 ? "" : condition.substring(2), start, end));
    }
    at = end;
  }

  /** Below the place where every application's documents or files begin. */
  private String path() {
    StringBuilder path = new StringBuilder();
    for (String part : paths) {
      boolean root = part.startsWith("/databases/") || part.startsWith("/b/");
      path.append(root ? "" : part);
    }
    return path.toString();
  }
}
