package io.keyward.scan.app.module;

import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the files of Java's types by their names and packages. Immutable; thread-safe. */
final class JavaTypes {
  /** Name of a type → the files that declare one. */
  private final Map<String, List<CodeFile>> declaring = new HashMap<>();

  /** Name of a type → the classes that say that they are one. */
  private final Map<String, List<At>> implementing = new HashMap<>();

  JavaTypes(List<CodeFile> files) {
    for (CodeFile file : files) {
      if (file.language() == Language.JAVA) {
        for (String type : file.outline().exports().keySet()) {
          declaring.computeIfAbsent(type, _ -> new ArrayList<>()).add(file);
        }
        implementing(file);
      }
    }
  }

  private void implementing(CodeFile file) {
    Tree tree = file.tree();
    for (int node = 0; node < tree.size() && !file.isTest(); node++) {
      int bases = tree.is(node, Kind.CLASS) ? tree.child(node, 1) : Tree.NONE;
      for (int base = bases == Tree.NONE ? Tree.NONE : tree.firstChild(bases);
          base != Tree.NONE;
          base = tree.nextSibling(base)) {
        implementing.computeIfAbsent(tree.text(base), _ -> new ArrayList<>()).add(file.at(node));
      }
    }
  }

  /** The only class of the application that is of this type, or nothing. */
  @Nullable At implementation(At type) {
    String name = type.tree().text(type.tree().firstChild(type.node()));
    List<At> all = implementing.getOrDefault(name, List.of());
    return all.size() == 1 ? all.getFirst() : null;
  }

  /** What the package or type has under this name; types of packages go by their own names. */
  Modules.Target resolve(String owner, String name) {
    for (CodeFile file : declaring.getOrDefault(name, List.of())) {
      if (isIn(file, owner) || isIn(file, outer(owner))) {
        return new Modules.InApp(file);
      }
    }
    String type = owner.substring(owner.lastIndexOf('.') + 1);
    boolean nested = !type.isEmpty() && Character.isUpperCase(type.charAt(0));
    return new Modules.InPackage(nested ? type : "");
  }

  /** A type of the same package, or of one that the file imports as a whole. */
  Modules.Target beside(CodeFile from, String name) {
    List<CodeFile> files = declaring.getOrDefault(name, List.of());
    for (CodeFile file : files) {
      if (Modules.folder(file.path()).equals(Modules.folder(from.path()))) {
        return new Modules.InApp(file);
      }
    }
    for (CodeFile file : files) {
      for (String whole : from.outline().handedOn()) {
        if (isIn(file, whole)) {
          return new Modules.InApp(file);
        }
      }
    }
    return new Modules.InPackage("");
  }

  private static String outer(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static boolean isIn(CodeFile file, String owner) {
    String folder = "/" + Modules.folder(file.path());
    return !owner.isEmpty() && folder.endsWith("/" + owner.replace('.', '/'));
  }
}
