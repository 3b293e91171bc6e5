package io.keyward.scan.dependency;

import io.keyward.scan.code.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the parts of a tree are built on, as their manifests say, by the names that rules' pages use
 * for the ways to mend something. Immutable.
 */
public final class Stacks {
  private static final Stacks NONE = new Stacks(Map.of());

  /** Folder of a manifest → what is built on, most telling first. */
  private final Map<String, List<Stack>> byFolder;

  private Stacks(Map<String, List<Stack>> byFolder) {
    this.byFolder = byFolder;
  }

  /** Something to build on. */
  private enum Stack {
    NEXT_JS("Next.js", Ecosystem.NPM, "next"),
    NEST_JS("NestJS", Ecosystem.NPM, "@nestjs/core"),
    FASTIFY("Fastify", Ecosystem.NPM, "fastify"),
    EXPRESS("Express", Ecosystem.NPM, "express"),
    SUPABASE("Supabase", Ecosystem.NPM, "@supabase/supabase-js"),
    DJANGO("Django", Ecosystem.PYPI, "django"),
    FAST_API("FastAPI", Ecosystem.PYPI, "fastapi"),
    FLASK("Flask", Ecosystem.PYPI, "flask"),
    SPRING("Spring", Ecosystem.MAVEN, "org.springframework"),
    NPM("npm", Ecosystem.NPM, ""),
    PYTHON("Python", Ecosystem.PYPI, ""),
    MAVEN("Maven", Ecosystem.MAVEN, "");

    private final String word;
    private final Ecosystem ecosystem;
    private final String mark;

    Stack(String word, Ecosystem ecosystem, String mark) {
      this.word = word;
      this.ecosystem = ecosystem;
      this.mark = mark;
    }

    boolean isFor(Language language) {
      return switch (language) {
        case JAVASCRIPT, TYPESCRIPT, JSX, TSX -> ecosystem == Ecosystem.NPM;
        case PYTHON -> ecosystem == Ecosystem.PYPI;
        case JAVA -> ecosystem == Ecosystem.MAVEN;
        case SQL, JSON, TOML, YAML, HTML, MARKDOWN, DOCKERFILE, ENV, TEXT -> true;
      };
    }
  }

  /** All names that there are. */
  static Set<String> names() {
    return Arrays.stream(Stack.values()).map(stack -> stack.word).collect(Collectors.toSet());
  }

  /** Nothing is known. */
  public static Stacks none() {
    return NONE;
  }

  /** Whether a file at this path says what is built on. */
  public static boolean isPartOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("package.json")
        || name.equals("pyproject.toml")
        || name.equals("pom.xml")
        || name.equals("build.gradle")
        || name.equals("build.gradle.kts")
        || (name.startsWith("requirements") && name.endsWith(".txt"));
  }

  /** What these files say. */
  public static Stacks of(Map<String, byte[]> manifests) {
    Map<String, List<Stack>> byFolder = new TreeMap<>();
    manifests.forEach((path, content) -> {
      String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      List<Stack> here = byFolder.computeIfAbsent(folder, _ -> new ArrayList<>());
      for (Stack stack : Stack.values()) {
        if (!here.contains(stack) && says(stack, path, content)) {
          here.add(stack);
        }
      }
      here.sort(null);
    });
    return new Stacks(byFolder);
  }

  private static boolean says(Stack stack, String path, byte[] content) {
    if (path.endsWith("pom.xml") || path.contains("build.gradle")) {
      return stack.ecosystem == Ecosystem.MAVEN
          && new String(content, StandardCharsets.ISO_8859_1).contains(stack.mark);
    }
    Ecosystem ecosystem = path.endsWith("package.json") ? Ecosystem.NPM : Ecosystem.PYPI;
    return stack.ecosystem == ecosystem
        && (stack.mark.isEmpty()
            || Manifests.asked(path, content).stream()
                .anyMatch(asked -> asked.name().equals(stack.mark)));
  }

  /**
   * What a file at this path is built on, most telling first: as the nearest manifest above says.
   */
  public List<String> at(String path) {
    Language language = Language.of(path);
    String folder = path;
    while (!folder.isEmpty()) {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      List<String> words =
          byFolder.getOrDefault(folder, List.of()).stream()
              .filter(stack -> stack.isFor(language))
              .map(stack -> stack.word)
              .toList();
      if (!words.isEmpty()) {
        return words;
      }
    }
    return List.of();
  }
}
