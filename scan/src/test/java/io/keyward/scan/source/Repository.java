package io.keyward.scan.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real repository of Git in a folder of the test's own. */
final class Repository {
  private final Path folder;

  private Repository(Path folder) {
    this.folder = folder;
  }

  static Repository in(Path folder) {
    Repository repository = new Repository(folder);
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  Path folder() {
    return folder;
  }

  Repository write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Repository add(String... paths) {
    List<String> words = new ArrayList<>(List.of("add", "--"));
    words.addAll(List.of(paths));
    git(words.toArray(String[]::new));
    return this;
  }

  Repository commit() {
    git("commit", "-q", "--allow-empty", "-m", "a commit");
    return this;
  }

  String git(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-C",
                folder.toString(),
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.test",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "protocol.file.allow=always"));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + ": " + said);
      }
      return said.strip();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a source gives: each path with its text. */
  static Map<String, String> texts(Source source) {
    return read(source).texts();
  }

  /** What a source gives: each gap with its reason. */
  static Map<String, NotChecked.Reason> gaps(Source source) {
    return read(source).gaps();
  }

  private static Taken read(Source source) {
    Taken taken = new Taken(new TreeMap<>(), new TreeMap<>());
    try {
      source.read(taken);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return taken;
  }

  private record Taken(TreeMap<String, String> texts, TreeMap<String, NotChecked.Reason> gaps)
      implements Source.Intake {
    @Override
    public void file(SourceFile file) {
      String before = texts.put(file.shown(), new String(file.content(), StandardCharsets.UTF_8));
      if (before != null) {
        throw new AssertionError(file.shown() + " came twice");
      }
    }

    @Override
    public void notChecked(NotChecked what) {
      gaps.put(what.path(), what.reason());
    }
  }
}
