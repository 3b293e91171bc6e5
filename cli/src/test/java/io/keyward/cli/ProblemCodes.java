package io.keyward.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Every problem code that the sources can make: the first argument of each {@code new Problem(…)};
 * where that is a parameter, the arguments of all calls in the same file that fill it, through as
 * many methods as it takes.
 */
final class ProblemCodes {
  private final Map<String, Set<String>> codes = new TreeMap<>();
  private final List<String> unclear = new ArrayList<>();

  private ProblemCodes() {}

  /** Of all rooms: what is under {@code src/main/java} beside this module. */
  static ProblemCodes ofTheHouse() {
    ProblemCodes found = new ProblemCodes();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree file : task.parse()) {
        found.read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of(".."))) {
      return paths
          .filter(path -> path.toString().contains("/src/main/java/"))
          .filter(path -> path.toString().endsWith(".java"))
          .toList();
    }
  }

  /** Each code, with the files that make it. */
  Map<String, Set<String>> codes() {
    return codes;
  }

  /** Places whose code could not be found out: whoever writes one makes the table blind. */
  List<String> unclear() {
    return unclear;
  }

  /** A place of a code in the parameters of a method or constructor. */
  private record Slot(String method, int index) {}

  private void read(CompilationUnitTree file) {
    String name = Path.of(file.getSourceFile().getName()).getFileName().toString();
    Set<Slot> slots =
        new HashSet<>(Set.of(new Slot("Problem", 0), new Slot("ScanProblemException", 0)));
    int before;
    do {
      before = slots.size();
      new Scanner(name, slots, file).scan(file, null);
    } while (slots.size() > before);
  }

  private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final String file;
    private final Set<Slot> slots;
    private final CompilationUnitTree unit;

    Scanner(String file, Set<Slot> slots, CompilationUnitTree unit) {
      this.file = file;
      this.slots = slots;
      this.unit = unit;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
      call(tree.getIdentifier().toString(), tree.getArguments());
      return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
      String name = tree.getMethodSelect().toString();
      call(name.substring(name.lastIndexOf('.') + 1), tree.getArguments());
      return super.visitMethodInvocation(tree, null);
    }

    private void call(String method, List<? extends ExpressionTree> arguments) {
      for (Slot slot : Set.copyOf(slots)) {
        if (slot.method().equals(method) && slot.index() < arguments.size()) {
          value(arguments.get(slot.index()));
        }
      }
    }

    private void value(ExpressionTree tree) {
      switch (tree) {
        case LiteralTree literal when literal.getValue() instanceof String code ->
            codes.computeIfAbsent(code, _ -> new TreeSet<>()).add(file);
        case ConditionalExpressionTree either -> {
          value(either.getTrueExpression());
          value(either.getFalseExpression());
        }
        case IdentifierTree variable -> variable(variable.getName().toString(), tree);
        // A problem that is copied with other words keeps a code that was made elsewhere.
        case MethodInvocationTree copy when copy.toString().endsWith(".code()") -> {}
        default -> unclear.add(file + ": " + tree);
      }
    }

    /**
     * A parameter of the method around, a constant of the file, or a field of an enum's constants.
     */
    private void variable(String name, ExpressionTree tree) {
      for (var path = getCurrentPath(); path != null; path = path.getParentPath()) {
        if (path.getLeaf() instanceof MethodTree method && parameter(method, name, path)) {
          return;
        }
        if (path.getLeaf() instanceof ClassTree type && field(type, name)) {
          return;
        }
      }
      unclear.add(file + ": " + tree + " in " + unit.getSourceFile().getName());
    }

    private boolean parameter(MethodTree method, String name, TreePath path) {
      for (int i = 0; i < method.getParameters().size(); i++) {
        if (method.getParameters().get(i).getName().contentEquals(name)) {
          String called = method.getName().toString();
          slots.add(
              new Slot(
                  called.equals("<init>")
                      ? ((ClassTree) path.getParentPath().getLeaf()).getSimpleName().toString()
                      : called,
                  i));
          return true;
        }
      }
      return false;
    }

    private boolean field(ClassTree type, String name) {
      for (Tree member : type.getMembers()) {
        if (member instanceof VariableTree field && field.getName().contentEquals(name)) {
          if (field.getInitializer() != null) {
            value(field.getInitializer());
            return true;
          }
          return constructed(type, name);
        }
      }
      return false;
    }

    /** A field that a constructor's parameter of the same name fills. */
    private boolean constructed(ClassTree type, String name) {
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method
            && method.getName().contentEquals("<init>")
            && method.getParameters().stream()
                .anyMatch(parameter -> parameter.getName().contentEquals(name))) {
          for (int i = 0; i < method.getParameters().size(); i++) {
            if (method.getParameters().get(i).getName().contentEquals(name)) {
              slots.add(new Slot(type.getSimpleName().toString(), i));
            }
          }
          return true;
        }
      }
      return false;
    }
  }
}
