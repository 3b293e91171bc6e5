package io.keyward.scan.dependency;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What applications ask for themselves: {@code package.json}, {@code pyproject.toml}, requirements.
 */
public final class Manifests {
  private static final String OF_NPM = "package.json";
  private static final String OF_PYTHON = "pyproject.toml";

  private static final List<String> NPM_SECTIONS =
      List.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");

  private Manifests() {}

  /** Whether a file at this path is one, by its name. */
  public static boolean isManifest(String path) {
    String name = name(path);
    return name.equals(OF_NPM) || name.equals(OF_PYTHON) || isOfRequirements(path);
  }

  private static boolean isOfRequirements(String path) {
    return LockFile.of(path).filter(kind -> kind == LockFile.REQUIREMENTS).isPresent();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What the file asks for; nothing if it is no manifest, or can't be read. */
  static List<Asked> asked(String path, byte[] content) {
    String name = name(path);
    if (name.equals(OF_NPM)) {
      return Reading.json(content) instanceof Reading.Read read ? npm(read.document()) : List.of();
    }
    if (name.equals(OF_PYTHON)) {
      return Reading.toml(content) instanceof Reading.Read read
          ? python(read.document())
          : List.of();
    }
    return isOfRequirements(path) ? requirements(content) : List.of();
  }

  /** The names in a {@code package.json}: its own, and those of all that it asks for. */
  public static Set<String> npmNames(byte[] content) {
    Set<String> names = new HashSet<>();
    if (Reading.json(content) instanceof Reading.Read read) {
      read.document().text("name").ifPresent(names::add);
      for (String section : NPM_SECTIONS) {
        for (Member each : read.document().members(section)) {
          names.add(each.name());
        }
      }
    }
    return names;
  }

  private static List<Asked> npm(Value manifest) {
    List<Asked> asked = new ArrayList<>();
    for (String section : NPM_SECTIONS) {
      for (Member each : manifest.members(section)) {
        String range = each.value().text().orElse("");
        // Of the repository's own, whatever they are called.
        if (!range.startsWith("workspace:")
            && !range.startsWith("file:")
            && !range.startsWith("link:")) {
          asked.add(new Asked(Ecosystem.NPM, each.name(), each.start(), each.end()));
        }
      }
    }
    return asked;
  }

  private static List<Asked> python(Value manifest) {
    List<Asked> asked = new ArrayList<>();
    texts(manifest.items("project", "dependencies"), asked);
    for (Member extra : manifest.members("project", "optional-dependencies")) {
      texts(extra.value().items(), asked);
    }
    for (Member group : manifest.members("dependency-groups")) {
      texts(group.value().items(), asked);
    }
    poetry(manifest.members("tool", "poetry", "dependencies"), asked);
    for (Member group : manifest.members("tool", "poetry", "group")) {
      poetry(group.value().members("dependencies"), asked);
    }
    return asked;
  }

  private static void texts(List<Value> items, List<Asked> asked) {
    for (Value item : items) {
      if (item instanceof Text(String text, int start, int end)) {
        add(text, start, end, asked);
      }
    }
  }

  private static void poetry(Iterable<Member> members, List<Asked> asked) {
    for (Member each : members) {
      if (!each.name().equals("python") && each.value().at("path").isEmpty()) {
        add(each.name(), each.start(), each.end(), asked);
      }
    }
  }

  private static List<Asked> requirements(byte[] content) {
    List<Asked> asked = new ArrayList<>();
    TextLines lines = new TextLines(content);
    while (lines.next()) {
      String line = lines.text();
      if (!line.isEmpty() && Character.isLetterOrDigit(line.charAt(0)) && !line.contains("://")) {
        add(line, lines.start(), lines.end(), asked);
      }
    }
    return asked;
  }

  /** The name that a requirement begins with (PEP 508). */
  private static void add(String requirement, int start, int end, List<Asked> asked) {
    int length = 0;
    while (length < requirement.length()
        && (Character.isLetterOrDigit(requirement.charAt(length))
            || "-_.".indexOf(requirement.charAt(length)) >= 0)) {
      length++;
    }
    if (length > 0) {
      String name = Ecosystem.PYPI.name(requirement.substring(0, length));
      asked.add(new Asked(Ecosystem.PYPI, name, start, end));
    }
  }
}
