import java.io.File;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rewrites compiled classes in place: a switch over types, and what the compiler leaves out of a
 * record (equals, hashCode, toString), become plain bytecode that does the same. Otherwise each run
 * of a program links each of them anew, some for several milliseconds, by making classes and method
 * handles that no archive keeps.
 *
 * <p>{@code java PlainBytecode.java FOLDER CLASSPATH}. A shape that it does not know stays as it
 * is; a class that it has rewritten is not touched again; lines and variables keep their names and
 * numbers. Each class that it changes is verified first, and one that does not pass ends the build.
 */
final class PlainBytecode {
  private PlainBytecode() {}

  public static void main(String... words) throws IOException {
    Path folder = Path.of(words[0]);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (URLClassLoader known = loader(folder, words[1])) {
      ClassFile format =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(known).cached()));
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(file -> file.toString().endsWith(".class")).toList();
      }
      for (Path file : files) {
        rewrite(format, file);
      }
    }
  }

  private static URLClassLoader loader(Path folder, String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    for (String entry : classPath.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new));
  }

  private static void rewrite(ClassFile format, Path file) throws IOException {
    ClassModel before = format.parse(file);
    boolean mayHave =
        before.findAttribute(Attributes.bootstrapMethods()).stream()
            .flatMap(all -> all.bootstrapMethods().stream())
            .map(entry -> entry.bootstrapMethod().reference().owner().asInternalName())
            .anyMatch(owner -> owner.startsWith("java/lang/runtime/"));
    if (!mayHave) {
      return;
    }
    Plain plain = new Plain(before);
    byte[] after = format.transformClass(before, plain);
    if (!plain.changed()) {
      return;
    }
    List<VerifyError> errors = format.verify(after);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(file + " can't be rewritten", errors.getFirst());
    }
    Files.write(file, after);
  }
}

/** Of one class. */
final class Plain implements ClassTransform {
  private final ClassModel owner;
  private final List<TypeSwitch> switches = new ArrayList<>();
  private boolean changed;

  Plain(ClassModel owner) {
    this.owner = owner;
  }

  boolean changed() {
    return changed;
  }

  @Override
  public void accept(ClassBuilder to, ClassElement element) {
    // What is not changed is copied as it is, its stack maps, too.
    if (element instanceof MethodModel method && method.code().stream().anyMatch(this::changes)) {
      changed = true;
      to.transformMethod(method, MethodTransform.transformingCode(this::instruction));
    } else {
      to.with(element);
    }
  }

  private boolean changes(Iterable<CodeElement> code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call
          && (TypeSwitch.of(call).isPresent() || RecordMethod.of(call, owner).isPresent())) {
        return true;
      }
    }
    return false;
  }

  private void instruction(CodeBuilder to, CodeElement element) {
    if (!(element instanceof InvokeDynamicInstruction call)) {
      to.with(element);
      return;
    }
    Optional<TypeSwitch> types = TypeSwitch.of(call);
    Optional<RecordMethod> method = RecordMethod.of(call, owner);
    if (types.isPresent()) {
      to.invokestatic(
          owner.thisClass().asSymbol(),
          name(switches.size()),
          call.typeSymbol(),
          owner.flags().has(AccessFlag.INTERFACE));
      switches.add(types.get());
    } else if (method.isPresent()) {
      method.get().write(to);
    } else {
      to.with(call);
    }
  }

  @Override
  public void atEnd(ClassBuilder to) {
    for (int i = 0; i < switches.size(); i++) {
      to.withMethodBody(
          name(i),
          switches.get(i).type(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          switches.get(i)::write);
    }
  }

  /** None of the compiler's own, which end in its count of something. */
  private static String name(int number) {
    return "$typeSwitch$" + number;
  }
}
