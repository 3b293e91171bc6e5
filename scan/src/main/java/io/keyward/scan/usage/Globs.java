package io.keyward.scan.usage;

import io.keyward.scan.app.value.Value;
import java.util.List;
import java.util.Locale;

/** Compares texts with what a rule writes for them. Pure. */
final class Globs {
  private static final List<String> OPEN = List.of("http://", "ws://", "ftp://");
  private static final List<String> HERE =
      List.of(
          "localhost",
          "example.com",
          "example.org",
          "example.net",
          "host.docker.internal",
          "w3.org");
  private static final List<String> HERE_ENDINGS =
      List.of(
          ".localhost",
          ".local",
          ".internal",
          ".test",
          ".invalid",
          ".lan",
          ".svc",
          ".example.com",
          ".w3.org",
          ".cluster.local");

  private Globs() {}

  /** Whether the text is what the glob says: {@code *} stands for anything; letters' size not. */
  static boolean matches(String glob, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int star = glob.indexOf('*');
    if (star < 0) {
      return lower.equals(glob);
    }
    if (!lower.startsWith(glob.substring(0, star))) {
      return false;
    }
    int from = star;
    int at = star + 1;
    for (int next = glob.indexOf('*', at); next >= 0; next = glob.indexOf('*', at)) {
      String part = glob.substring(at, next);
      int found = lower.indexOf(part, from);
      if (found < 0) {
        return false;
      }
      from = found + part.length();
      at = next + 1;
    }
    String last = glob.substring(at);
    return lower.length() - from >= last.length() && lower.endsWith(last);
  }

  /** Whether every text that begins so is what the glob says. */
  static boolean begins(String glob, String beginning) {
    return glob.length() > 1 && glob.indexOf('*') == glob.length() - 1 && matches(glob, beginning);
  }

  /** Whether the text contains the other; what begins with a letter, where a word begins. */
  static boolean says(String text, String wanted) {
    boolean anywhere = !Character.isLetter(wanted.charAt(0));
    for (int at = 0; at <= text.length() - wanted.length(); at++) {
      if (!text.regionMatches(true, at, wanted, 0, wanted.length())) {
        continue;
      }
      boolean begins =
          anywhere
              || at == 0
              || !Character.isLetter(text.charAt(at - 1))
              || (Character.isUpperCase(text.charAt(at))
                  && Character.isLowerCase(text.charAt(at - 1)));
      if (begins) {
        return true;
      }
    }
    return false;
  }

  /** Whether the URL, as far as it is known, leads in the clear to another machine. */
  static boolean isOpenUrl(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    for (String scheme : OPEN) {
      if (lower.startsWith(scheme)) {
        return isElsewhere(host(lower.substring(scheme.length())));
      }
    }
    return false;
  }

  private static String host(String rest) {
    int end = rest.length();
    for (char stop : new char[] {'/', '?', '#', '\\'}) {
      int at = rest.indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }
    String authority = rest.substring(0, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int port = authority.indexOf(':');
    return port < 0 ? authority : authority.substring(0, port);
  }

  /** A name with a dot that is no name of this machine, of a test, or of a network of one's own. */
  private static boolean isElsewhere(String host) {
    if (host.indexOf('.') < 0 || host.contains(Value.HOLE) || HERE.contains(host)) {
      return false;
    }
    for (String ending : HERE_ENDINGS) {
      if (host.endsWith(ending)) {
        return false;
      }
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!(c == '.' || c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return !isNumber(host);
  }

  /** An address in numbers is, in code, one of this machine or of a network of one's own. */
  private static boolean isNumber(String host) {
    char last = host.charAt(host.length() - 1);
    return last >= '0' && last <= '9';
  }
}
