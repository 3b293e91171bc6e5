package io.keyward.scan.dependency;

import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * pip's list of requirements (PEP 508, PEP 440): those that are pinned with {@code ==}. What
 * pip-compile writes below one, {@code # via}, says who asked for it.
 */
final class Requirements {
  private static final String VIA = "# via";

  private final Use use;
  private final List<Dependency> dependencies = new ArrayList<>();
  private final List<String> via = new ArrayList<>();
  private int open;

  private Requirements(Use use) {
    this.use = use;
  }

  static Resolution resolved(String path, byte[] content) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean development = name.contains("dev") || name.contains("test") || name.contains("lint");
    Requirements reader = new Requirements(development ? Use.DEVELOPMENT : Use.RUNTIME);
    TextLines lines = new TextLines(content);
    while (lines.next()) {
      reader.line(lines);
    }
    reader.bringer();
    return new Resolved(reader.dependencies, reader.open);
  }

  private void line(TextLines lines) {
    String line = lines.text();
    String text = line.strip();
    if (text.startsWith(VIA)) {
      via.add(text.substring(VIA.length()).strip());
    } else if (text.startsWith("#")) {
      if (!via.isEmpty()) {
        via.add(text.substring(1).strip());
      }
    } else if (!text.isEmpty() && Character.isLetterOrDigit(text.charAt(0))) {
      bringer();
      int at = line.indexOf(text);
      requirement(text, lines.start() + at);
      int comment = text.indexOf(VIA);
      if (comment > 0) {
        via.add(text.substring(comment + VIA.length()).strip());
      }
    }
  }

  private void requirement(String text, int start) {
    int name = end(text, 0, "-_.");
    int at = skipSpace(text, name);
    if (at < text.length() && text.charAt(at) == '[') {
      at = skipSpace(text, Math.max(at, text.indexOf(']', at)) + 1);
    }
    int pin = text.startsWith("===", at) ? at + 3 : text.startsWith("==", at) ? at + 2 : -1;
    if (pin < 0) {
      open++;
      return;
    }
    int from = skipSpace(text, pin);
    int to = end(text, from, "-_.+!*");
    String version = text.substring(from, to);
    if (version.isEmpty() || version.contains("*")) {
      open++;
      return;
    }
    String normal = Ecosystem.PYPI.name(text.substring(0, name));
    dependencies.add(
        new Dependency(Ecosystem.PYPI, normal, version, use, List.of(normal), start, start + to));
  }

  /** Whoever asked for the last one, if it was a package and not a file. */
  private void bringer() {
    for (String line : via) {
      for (String word : line.split(",", -1)) {
        String name = word.strip();
        if (!dependencies.isEmpty() && end(name, 0, "-_.") == name.length() && !name.isEmpty()) {
          Dependency last = dependencies.removeLast();
          dependencies.add(
              new Dependency(
                  last.ecosystem(),
                  last.name(),
                  last.version(),
                  last.use(),
                  List.of(Ecosystem.PYPI.name(name), last.name()),
                  last.start(),
                  last.end()));
          via.clear();
          return;
        }
      }
    }
    via.clear();
  }

  private static int end(String text, int from, String also) {
    int at = from;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || also.indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static int skipSpace(String text, int from) {
    int at = Math.min(from, text.length());
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
