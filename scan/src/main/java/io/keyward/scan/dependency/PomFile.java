package io.keyward.scan.dependency;

import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Maven's project file, as far as it speaks for itself: the dependencies that it declares, with
 * versions from its own properties and its own {@code dependencyManagement}. What its parents and
 * imported lists of versions say stays open.
 */
final class PomFile {
  private static final int DEEPEST = 200;

  /** A property may name another one; nobody goes further. */
  private static final int MOST_SUBSTITUTIONS = 10;

  private static final int LONGEST = 200;
  private static final Set<String> COORDINATES =
      Set.of("groupId", "artifactId", "version", "scope", "type");
  private static final String DECLARED = "project/dependencies/dependency";
  private static final String MANAGED = "project/dependencyManagement/dependencies/dependency";

  private final int[] lines;
  private final int size;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> managed = new HashMap<>();
  private final List<Declared> declared = new ArrayList<>();

  private PomFile(byte[] content) {
    this.lines = lines(content);
    this.size = content.length;
  }

  static Resolution resolved(byte[] content) {
    PomFile file = new PomFile(content);
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(content));
      file.read(xml);
    } catch (XMLStreamException e) {
      return new Resolution.NotReadable("it is not XML");
    }
    return file.dependencies();
  }

  /** Nothing outside the file is read, and nothing in it can be defined to grow. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    Deque<String> open = new ArrayDeque<>();
    Map<String, String> here = new HashMap<>();
    StringBuilder text = new StringBuilder();
    int start = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() >= DEEPEST) {
            throw new XMLStreamException("too deep");
          }
          open.addLast(xml.getLocalName());
          text.setLength(0);
          if (xml.getLocalName().equals("dependency")) {
            here.clear();
          } else if (xml.getLocalName().equals("artifactId")) {
            start = offset(xml);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          ended(String.join("/", open), text.toString().strip(), here, start);
          open.removeLast();
          text.setLength(0);
        }
        default -> {}
      }
    }
  }

  private void ended(String path, String text, Map<String, String> here, int start) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String parent = path.substring(0, Math.max(0, path.length() - name.length() - 1));
    if (parent.equals("project/properties")) {
      properties.put(name, text);
    } else if (parent.equals("project") && COORDINATES.contains(name)) {
      properties.put("project." + name, text);
    } else if (parent.equals("project/parent") && COORDINATES.contains(name)) {
      properties.putIfAbsent("project." + name, text);
      properties.put("project.parent." + name, text);
    } else if ((parent.equals(DECLARED) || parent.equals(MANAGED)) && COORDINATES.contains(name)) {
      here.put(name, text);
    } else if (path.equals(MANAGED)) {
      managed.put(coordinates(here), here.getOrDefault("version", ""));
    } else if (path.equals(DECLARED)) {
      declared.add(new Declared(Map.copyOf(here), start));
    }
  }

  private Resolution dependencies() {
    List<Dependency> dependencies = new ArrayList<>();
    int open = 0;
    for (Declared each : declared) {
      String written = coordinates(each.elements());
      Optional<String> name = substituted(written);
      Optional<String> version =
          Optional.ofNullable(each.elements().get("version"))
              .or(() -> Optional.ofNullable(managed.get(written)))
              .flatMap(this::substituted)
              .filter(PomFile::isOneVersion);
      if (name.isEmpty() || version.isEmpty()) {
        open++;
      } else {
        String scope = each.elements().getOrDefault("scope", "");
        int length = each.elements().getOrDefault("artifactId", "").length();
        dependencies.add(
            new Dependency(
                Ecosystem.MAVEN,
                name.get(),
                version.get(),
                scope.equals("test") ? Use.DEVELOPMENT : Use.RUNTIME,
                List.of(name.get()),
                each.start(),
                Math.min(size, each.start() + length)));
      }
    }
    return new Resolved(dependencies, open);
  }

  private static String coordinates(Map<String, String> elements) {
    return elements.getOrDefault("groupId", "") + ":" + elements.getOrDefault("artifactId", "");
  }

  /** A range is not a version: what it becomes, only a registry knows. */
  private static boolean isOneVersion(String version) {
    return !version.isEmpty() && "[(".indexOf(version.charAt(0)) < 0;
  }

  /** The text with its properties filled in; empty if one of them is not in this file. */
  private Optional<String> substituted(String text) {
    String done = text;
    for (int i = 0; i < MOST_SUBSTITUTIONS; i++) {
      int from = done.indexOf("${");
      int to = done.indexOf('}', from + 1);
      if (from < 0 || to < 0) {
        return Optional.of(done);
      }
      String value = properties.get(done.substring(from + 2, to));
      if (value == null || done.length() > LONGEST) {
        return Optional.empty();
      }
      done = done.substring(0, from) + value + done.substring(to + 1);
    }
    return Optional.empty();
  }

  /** The reader tells lines and columns more surely than offsets. */
  private int offset(XMLStreamReader xml) {
    int line = Math.clamp(xml.getLocation().getLineNumber(), 1, lines.length);
    return Math.min(size, lines[line - 1] + Math.max(0, xml.getLocation().getColumnNumber() - 1));
  }

  private static int[] lines(byte[] content) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private record Declared(Map<String, String> elements, int start) {}
}
