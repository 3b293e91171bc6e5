package io.keyward.auth.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedFileTest {
  private static final int PROCESSES = 4;
  private static final int LINES = 2000;

  @TempDir private Path folder;

  @Test
  void theOldestIsForgottenAndTheNewestIsInTheFileWithoutANumber() throws IOException {
    RotatedFile file = new RotatedFile(folder, "x", 20, 3);
    for (int i = 0; i < 10; i++) {
      file.append("line number " + i);
    }

    assertThat(folder.resolve("x.jsonl")).hasContent("line number 9");
    assertThat(folder.resolve("x.1.jsonl")).hasContent("line number 8");
    assertThat(folder.resolve("x.2.jsonl")).hasContent("line number 7");
    assertThat(names()).containsExactlyInAnyOrder("x.jsonl", "x.1.jsonl", "x.2.jsonl", "x.lock");
  }

  @Test
  void aLineThatIsLongerThanAFileIsKeptWhole() throws IOException {
    RotatedFile file = new RotatedFile(folder, "x", 20, 2);
    file.append("y".repeat(100));

    assertThat(folder.resolve("x.jsonl")).hasContent("y".repeat(100));
  }

  /** Stands for other processes: everybody but this one sees it. */
  @Test
  void whoIsKeptFromPuttingAsideWritesOnForAWhileAndNotForEver() throws Exception {
    Process holder = start(Holder.class, folder.resolve("x.lock").toString());
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      RotatedFile file = new RotatedFile(folder, "x", 100, 2);
      List<String> written = new ArrayList<>();
      try {
        while (written.size() < 1000) {
          file.append("line");
          written.add("line");
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("full");
      }

      assertThat(written).hasSizeBetween(40, 60);
      assertThat(Files.readAllLines(folder.resolve("x.jsonl"))).isEqualTo(written);
    } finally {
      holder.destroy();
    }
  }

  /** Locks a file until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] words) throws Exception {
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(words[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        System.out.println(lock.isValid() ? "held" : "not held");
        System.in.read();
      }
    }
  }

  @Test
  void ofManyProcessesNoLineIsTornOrLost() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      writers.add(start(Writer.class, folder.toString(), Integer.toString(i)));
    }
    for (Process writer : writers) {
      assertThat(writer.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(writer.exitValue()).isZero();
    }

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      for (int n = 0; n < LINES; n++) {
        expected.add(Writer.line(i, n));
      }
    }
    List<String> found = new ArrayList<>();
    for (String name : names()) {
      if (name.endsWith(".jsonl")) {
        found.addAll(Files.readAllLines(folder.resolve(name)));
      }
    }
    assertThat(names()).hasSizeGreaterThan(10);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Writes its lines as fast as it can. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] words) throws IOException {
      RotatedFile file = new RotatedFile(Path.of(words[0]), "x", 16 * 1024, 1000);
      for (int n = 0; n < LINES; n++) {
        file.append(line(Integer.parseInt(words[1]), n));
      }
    }

    static String line(int writer, int number) {
      return writer + ":" + number + ":" + "z".repeat(number % 97);
    }
  }

  private static Process start(Class<?> main, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
