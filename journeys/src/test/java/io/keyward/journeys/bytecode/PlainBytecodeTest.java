package io.keyward.journeys.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The build's program that rewrites switches over types and records. */
class PlainBytecodeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String ROOM = Shapes.class.getPackageName().replace('.', '/');

  @TempDir private static Path folder;
  private static final Map<String, String> REWRITTEN = new LinkedHashMap<>();

  @BeforeAll
  static void rewriteACopy() throws Exception {
    Path compiled =
        Path.of(Shapes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copies = Files.createDirectories(folder.resolve(ROOM));
    for (Path file : shapes(compiled.resolve(ROOM))) {
      Files.copy(file, copies.resolve(file.getFileName()));
    }
    rewrite();
    // Of another loader, whose classes the JVM verifies.
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      cases(loader.loadClass(Shapes.class.getName()))
          .forEach((name, answer) -> REWRITTEN.put(name, answer.get()));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Supplier<String>> cases(Class<?> shapes) throws Exception {
    return (Map<String, Supplier<String>>) shapes.getMethod("cases").invoke(null);
  }

  private static void rewrite() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ROOT.resolve(".mvn/bytecode/PlainBytecode.java").toString(),
                folder.toString(),
                "")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  static Stream<String> cases() {
    return Shapes.cases().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAsTheCompilersOwn(String name) {
    String own = Objects.requireNonNull(Shapes.cases().get(name)).get();

    assertThat(REWRITTEN).containsEntry(name, own);
  }

  @Test
  void leavesNothingToTheJdkButSwitchesWithNumbersOrConstants() throws Exception {
    long left = 0;
    for (Path file : shapes(folder.resolve(ROOM))) {
      left += lateCalls(file);
    }

    assertThat(left).isEqualTo(3);
  }

  @Test
  void aSecondTimeChangesNothing() throws Exception {
    Map<Path, byte[]> before = new LinkedHashMap<>();
    for (Path file : shapes(folder.resolve(ROOM))) {
      before.put(file, Files.readAllBytes(file));
    }

    rewrite();

    for (Map.Entry<Path, byte[]> file : before.entrySet()) {
      assertThat(file.getKey()).hasBinaryContent(file.getValue());
    }
  }

  /**
   * Where a new switch mixes constants with types, teach the program that shape, or write the
   * switch otherwise.
   */
  @ParameterizedTest
  @ValueSource(strings = {"auth", "sandbox", "scan", "responses", "broker", "broker-http", "cli"})
  void whatShipsIsRewritten(String module) throws Exception {
    List<Path> late = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("target/classes"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        if (lateCalls(file) > 0) {
          late.add(file);
        }
      }
    }

    assertThat(late).isEmpty();
  }

  /** How many calls of a class are linked by {@code java.lang.runtime}. */
  private static long lateCalls(Path file) throws IOException {
    return ClassFile.of().parse(file).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast)
        .filter(call -> call.bootstrapMethod().owner().packageName().equals("java.lang.runtime"))
        .count();
  }

  private static List<Path> shapes(Path room) throws IOException {
    try (Stream<Path> files = Files.list(room)) {
      return files
          .filter(file -> file.getFileName().toString().matches("Shapes(\\$.*)?\\.class"))
          .toList();
    }
  }
}
