package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of Python's modules: from the folder of the importing file up to the root, there
 * and in {@code src}. Immutable; thread-safe.
 */
final class PythonModules {
  private static final int FARTHEST = 6;

  private final Map<String, CodeFile> files;

  PythonModules(Map<String, CodeFile> files) {
    this.files = files;
  }

  Modules.Target resolve(CodeFile from, String module, String name) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    String path = module.substring(dots).replace('.', '/');
    if (dots > 0) {
      String folder = Modules.folder(from.path());
      for (int i = 1; i < dots; i++) {
        folder = Modules.folder(folder);
      }
      return target(join(folder, path), module, name);
    }
    for (String folder = Modules.folder(from.path()); ; folder = Modules.folder(folder)) {
      for (String root : new String[] {folder, join(folder, "src")}) {
        Modules.Target found = target(join(root, path), module, name);
        if (!(found instanceof Modules.InPackage)) {
          return found;
        }
      }
      if (folder.isEmpty()) {
        return new Modules.InPackage(module);
      }
    }
  }

  /** A name that a package does not bind may be a module in it. */
  private Modules.Target target(String path, String module, String name) {
    CodeFile file = file(path);
    if (file != null && (name.equals(Outline.ALL) || file.outline().exports().containsKey(name))) {
      return new Modules.InApp(file);
    }
    CodeFile inner = name.equals(Outline.ALL) ? null : file(join(path, name));
    if (inner != null) {
      return new Modules.Whole(inner);
    }
    return file == null ? new Modules.InPackage(module) : new Modules.InApp(file);
  }

  /** The value that a name is assigned in this file or where it takes it from; or nothing. */
  @Nullable At alias(CodeFile file, String name, int steps) {
    Outline.Export export = file.outline().exports().get(name);
    if (export == null || steps > FARTHEST) {
      return null;
    }
    if (!export.from().isEmpty()) {
      return resolve(file, export.from(), export.name()) instanceof Modules.InApp(CodeFile other)
          ? alias(other, export.name(), steps + 1)
          : null;
    }
    Tree tree = file.tree();
    int assign = tree.parent(export.node());
    return tree.is(export.node(), Kind.NAME) && tree.is(assign, Kind.ASSIGN)
        ? file.at(tree.child(assign, 1))
        : null;
  }

  /** The module in a file or folder of this path. */
  @Nullable CodeFile file(String path) {
    CodeFile file = files.get(path + ".py");
    return file == null ? files.get(join(path, "__init__.py")) : file;
  }

  private static String join(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }
}
