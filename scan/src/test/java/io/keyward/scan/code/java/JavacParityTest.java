package io.keyward.scan.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Name;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our trees and what a plain scanner finds in the compiler's say the same of each of Keyward's own
 * sources, to the byte.
 */
class JavacParityTest {
  @Test
  void everySourceOfThisRepositoryIsReadAsTheCompilerReadsIt() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src"))
              .sorted()
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(300);
    for (Path file : files) {
      byte[] source = Files.readAllBytes(file);
      Tree tree = Java.read(source);
      Sound.check(tree, source.length);
      assertThat(tree.errors()).as(file.toString()).isZero();
      assertThat(ours(tree)).as(file.toString()).isEqualTo(Theirs.of(source));
    }
  }

  private static List<String> ours(Tree tree) {
    List<String> found = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      String span = " " + tree.start(node) + " " + tree.end(node);
      switch (tree.kind(node)) {
        case CALL -> {
          if (!tree.is(tree.parent(node), Kind.DECORATOR)
              && !tree.textIs(tree.firstChild(node), "assert")) {
            found.add("call" + span + " " + (tree.childCount(node) - 1));
          }
        }
        case STRING -> found.add("string" + span + " " + tree.value(node));
        case DECORATOR -> {
          if (!tree.has(node, Tree.TYPE_ONLY)) {
            found.add("annotation" + span);
          }
        }
        case BINARY -> {
          if (!isInLabel(tree, node)
              && tree.operator(node) != io.keyward.scan.code.Operator.INSTANCE_OF) {
            found.add("binary" + span);
          }
        }
        case IF, RETURN -> found.add(tree.kind(node) + span);
        case IMPORT -> found.add("import" + span);
        case NEW -> {
          if (!tree.is(tree.firstChild(node), Kind.NOTHING)) {
            found.add("new" + span);
          }
        }
        case CLASS -> found.add("class " + name(tree, node));
        case FUNCTION -> {
          if (tree.has(node, Tree.ARROW)) {
            found.add("lambda" + span + " " + tree.childCount(tree.child(node, 1)));
          } else {
            found.add("method " + name(tree, node) + " " + tree.childCount(tree.child(node, 1)));
          }
        }
        default -> {}
      }
    }
    return found.stream().distinct().sorted().toList();
  }

  /** Several labels of a case, and its guard, are joined by operators that are not written. */
  private static boolean isInLabel(Tree tree, int node) {
    int outermost = node;
    while (tree.is(tree.parent(outermost), Kind.BINARY)
        && tree.firstChild(tree.parent(outermost)) == outermost) {
      outermost = tree.parent(outermost);
    }
    int parent = tree.parent(outermost);
    return tree.is(parent, Kind.CASE) && tree.firstChild(parent) == outermost;
  }

  private static String name(Tree tree, int node) {
    int name = tree.firstChild(node);
    if (tree.is(name, Kind.NAME)) {
      // A name that was found elsewhere than where it is written would have another text.
      return tree.text(name);
    }
    return "";
  }

  /** What the compiler's own scanner meets. */
  private static final class Theirs extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found = new ArrayList<>();

    /** Fields and parameters: what is local keeps no annotations. */
    private final Set<com.sun.source.tree.Tree> annotated = new HashSet<>();

    private Theirs(String text, CompilationUnitTree unit, SourcePositions positions) {
      this.text = text;
      this.unit = unit;
      this.positions = positions;
    }

    static List<String> of(byte[] source) throws IOException {
      String text = new String(source, StandardCharsets.UTF_8);
      JavaFileObject file =
          new SimpleJavaFileObject(URI.create("memory:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }
          };
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(
                      Writer.nullWriter(),
                      null,
                      _ -> {},
                      List.of("-proc:none", "-XDallowStringFolding=false"),
                      null,
                      List.of(file));
      CompilationUnitTree unit = task.parse().iterator().next();
      Theirs theirs = new Theirs(text, unit, Trees.instance(task).getSourcePositions());
      theirs.scan(unit, null);
      return theirs.found.stream().distinct().sorted().toList();
    }

    private String span(com.sun.source.tree.Tree tree) {
      return " "
          + at(positions.getStartPosition(unit, tree))
          + " "
          + at(positions.getEndPosition(unit, tree));
    }

    private int at(long character) {
      return text.substring(0, (int) character).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String plain(Name name) {
      return name.contentEquals("<init>") ? "" : name.toString();
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
      found.add("call" + span(tree) + " " + tree.getArguments().size());
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
      if (tree.getValue() instanceof String || tree.getValue() instanceof Character) {
        found.add("string" + span(tree) + " " + tree.getValue());
      }
      return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void none) {
      found.add("annotation" + span(tree));
      return super.visitAnnotation(tree, null);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
      found.add("binary" + span(tree));
      return super.visitBinary(tree, null);
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
      found.add("IF" + span(tree));
      return super.visitIf(tree, null);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
      found.add("RETURN" + span(tree));
      return super.visitReturn(tree, null);
    }

    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void none) {
      found.add("import" + span(tree));
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
      return annotated.contains(tree)
          ? super.visitVariable(tree, null)
          : scan(tree.getInitializer(), null);
    }

    /** A package leaves no node, whatever annotates it. */
    @Override
    public @Nullable Void visitPackage(PackageTree tree, @Nullable Void none) {
      return null;
    }

    /** Types leave no node, nor does what annotates them. */
    @Override
    public @Nullable Void visitAnnotatedType(AnnotatedTypeTree tree, @Nullable Void none) {
      return null;
    }

    @Override
    public @Nullable Void visitTypeParameter(TypeParameterTree tree, @Nullable Void none) {
      return null;
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
      // The compiler makes one for each constant of an enum.
      int start = (int) positions.getStartPosition(unit, tree);
      if (tree.getEnclosingExpression() != null || text.startsWith("new", start)) {
        found.add("new" + span(tree));
      }
      return super.visitNewClass(tree, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
      found.add("lambda" + span(tree) + " " + tree.getParameters().size());
      annotated.addAll(tree.getParameters());
      return super.visitLambdaExpression(tree, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
      found.add("class " + tree.getSimpleName());
      annotated.addAll(tree.getMembers());
      return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
      // A record's short constructor has parameters that are not written there.
      long written =
          tree.getParameters().stream()
              .filter(each ->
                  at(positions.getStartPosition(unit, each))
                      >= at(positions.getStartPosition(unit, tree)))
              .count();
      found.add("method " + plain(tree.getName()) + " " + written);
      annotated.addAll(tree.getParameters());
      return super.visitMethod(tree, null);
    }
  }
}
