package io.keyward.scan.app.module;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the file that a module's name stands for: beside the importing file, under the names that a
 * configuration gives, or in a package of the same repository. Immutable; thread-safe.
 */
public final class Modules {
  private static final List<String> ENDINGS =
      List.of("", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts");

  private final Map<String, CodeFile> files = new HashMap<>();
  private final Configuration configuration;
  private final PythonModules python;
  private final JavaTypes java;

  /** Of these files, as they are configured. */
  public Modules(List<CodeFile> files, Configuration configuration) {
    for (CodeFile file : files) {
      this.files.put(file.path(), file);
    }
    this.configuration = configuration;
    this.python = new PythonModules(this.files);
    this.java = new JavaTypes(files);
  }

  /** What a module's name stands for. */
  public sealed interface Target {}

  /** A file of the application. */
  public record InApp(CodeFile file) implements Target {}

  /** A file of the application, as the value itself: a module that a package gives by its name. */
  public record Whole(CodeFile file) implements Target {}

  /** A package, by its name without {@code node:} and the like. */
  public record InPackage(String name) implements Target {}

  /** What an import of this module means in that file. */
  public Target resolve(CodeFile from, String specifier) {
    return resolve(from, specifier, Outline.ALL);
  }

  /** Likewise, where it takes this name from there. */
  public Target resolve(CodeFile from, String specifier, String name) {
    return switch (from.language()) {
      case PYTHON -> python.resolve(from, specifier, name);
      case JAVA -> java.resolve(specifier, name);
      default -> ofScript(from, specifier);
    };
  }

  /** The only class of Java that is of this type, or nothing. */
  @org.jspecify.annotations.Nullable
  public At implementation(At type) {
    return java.implementation(type);
  }

  /** What a name of Python is bound to by an assignment outside of functions, here or elsewhere. */
  @org.jspecify.annotations.Nullable
  public At alias(At name) {
    return python.alias(name.file(), name.tree().text(name.node()), 0);
  }

  /** The type that a file of Java means by a name that it does not import. */
  public Target typeBeside(CodeFile from, String name) {
    return java.beside(from, name);
  }

  private Target ofScript(CodeFile from, String specifier) {
    if (specifier.startsWith(".")) {
      CodeFile file = file(join(folder(from.path()), specifier));
      return file == null ? new InPackage(specifier) : new InApp(file);
    }
    for (String path : configuration.candidates(from.path(), specifier)) {
      CodeFile file = file(path);
      if (file != null) {
        return new InApp(file);
      }
    }
    return new InPackage(packageName(specifier));
  }

  private @org.jspecify.annotations.Nullable CodeFile file(String path) {
    for (String ending : ENDINGS) {
      CodeFile file = files.get(path + ending);
      if (file != null) {
        return file;
      }
    }
    int dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/') && isCompiled(path.substring(dot))) {
      // TypeScript names the file that the compiler will make of the one that is there.
      for (String ending : ENDINGS.subList(1, 3)) {
        CodeFile file = files.get(path.substring(0, dot) + ending);
        if (file != null) {
          return file;
        }
      }
    }
    for (String ending : ENDINGS.subList(1, ENDINGS.size())) {
      CodeFile file = files.get(path.isEmpty() ? "index" + ending : path + "/index" + ending);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  private static boolean isCompiled(String ending) {
    return ending.equals(".js") || ending.equals(".jsx") || ending.equals(".mjs");
  }

  /** {@code node:fs} and {@code npm:zod@3} are packages like others; so is what a URL names. */
  private static String packageName(String specifier) {
    String name = specifier;
    for (String scheme :
        List.of("node:", "npm:", "jsr:", "https://esm.sh/", "https://deno.land/x/")) {
      if (name.startsWith(scheme)) {
        name = name.substring(scheme.length());
      }
    }
    int version = name.indexOf('@', 1);
    if (version > 0) {
      int rest = name.indexOf('/', version);
      name = name.substring(0, version) + (rest < 0 ? "" : name.substring(rest));
    }
    return name;
  }

  /** The folder of a path; empty at the root. */
  public static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The path that a relative one leads to; above the root it stays there. */
  static String join(String folder, String relative) {
    String path = relative.startsWith("/") ? "" : folder;
    for (String part : relative.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> path = folder(path);
        default -> path = path.isEmpty() ? part : path + "/" + part;
      }
    }
    return path;
  }
}
