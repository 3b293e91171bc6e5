package io.keyward.scan.code.java;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.TreeBuilder;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Reads Java as the running JDK's compiler does. Thread-safe. What is nested too deeply for the
 * compiler becomes one error.
 */
public final class Java {
  /** How deep brackets may nest. */
  private static final int DEEPEST = 400;

  private static final List<String> OPTIONS =
      List.of("-proc:none", "-Xlint:none", "-XDallowStringFolding=false");

  private Java() {}

  /**
   * The tree of a source; {@link Tree#errors} tells how often something was not understood.
   *
   * @param source UTF-8; nobody may write to it as long as the tree is used
   */
  public static Tree read(byte[] source) {
    Surface surface = Surface.of(source);
    if (surface.deepest() <= DEEPEST) {
      try {
        return parsed(source, surface);
      } catch (StackOverflowError _) {
        // The compiler has no limit of its own, and there is more than one way to nest.
        return unread(source, surface);
      }
    }
    return unread(source, surface);
  }

  private static Tree parsed(byte[] source, Surface surface) {
    Offsets offsets = Offsets.of(source);
    TreeBuilder tree = new TreeBuilder(source.length);
    surface.tellComments(tree);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            Objects.requireNonNull(compiler, "the JDK has its compiler")
                .getTask(
                    Writer.nullWriter(),
                    null,
                    diagnostic -> {
                      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                        tree.error();
                      }
                    },
                    OPTIONS,
                    null,
                    List.of(new InMemory(offsets.text())));
    for (CompilationUnitTree unit : units(task)) {
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      new Nodes(unit, positions, offsets, tree).file();
      if (tree.errors() > 0) {
        // What the compiler mends has places outside what it belongs to.
        tree.enclose();
      }
      return tree.tree(source, StringMeaning.OF_JAVA);
    }
    return unread(source, surface);
  }

  /** What the compiler makes of it; nothing where the compiler itself breaks. */
  private static Iterable<? extends CompilationUnitTree> units(JavacTask task) {
    try {
      return task.parse();
    } catch (IOException e) {
      throw new IllegalStateException("What is in memory can always be read", e);
    } catch (RuntimeException | AssertionError _) {
      // It wraps whatever went wrong in it, a stack that is too short above all.
      return List.of();
    }
  }

  private static Tree unread(byte[] source, Surface surface) {
    TreeBuilder tree = new TreeBuilder(0);
    surface.tellComments(tree);
    tree.error();
    tree.leaf(Kind.ERROR, 0, source.length);
    tree.node(Kind.FILE, 0, 0, source.length);
    return tree.tree(source, StringMeaning.OF_JAVA);
  }
}
