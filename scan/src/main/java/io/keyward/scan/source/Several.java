package io.keyward.scan.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies in several folders and files now. Each path begins as the folder was named; what lies
 * in two of them comes once.
 */
public final class Several implements Source {
  private static final String ABOVE = "..";

  private final List<Path> paths;
  private final List<Source> sources;

  /**
   * Of these.
   *
   * @throws io.keyward.scan.ScanProblemException {@code source-missing}
   */
  public Several(List<Path> paths) {
    this.paths = List.copyOf(paths);
    this.sources = paths.stream().map(WorkTree::of).toList();
  }

  @Override
  public String name() {
    return String.join(", ", sources.stream().map(Source::name).toList());
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    Set<String> given = new HashSet<>();
    for (int i = 0; i < paths.size(); i++) {
      sources.get(i).read(new Below(begin(paths.get(i)), intake, given));
    }
  }

  /**
   * How the paths of what lies there begin: as they would from here, and without anybody's home.
   */
  private static String begin(Path path) {
    Path folder = Files.isDirectory(path) ? path : path.getParent();
    Path named = folder == null ? Path.of("") : folder.normalize();
    boolean elsewhere = named.isAbsolute() || named.startsWith(ABOVE);
    Path shown = elsewhere && named.getFileName() != null ? named.getFileName() : named;
    String text = shown.toString().replace('\\', '/');
    return text.isEmpty() || text.equals(ABOVE) || text.equals("/") ? "" : text + "/";
  }

  /** Hands on what lies below one of them. */
  private record Below(String begin, Intake intake, Set<String> given) implements Intake {
    @Override
    public void file(SourceFile file) throws InterruptedException {
      if (given.add(begin + file.path())) {
        intake.file(new SourceFile(begin + file.path(), file.content(), file.standing()));
      }
    }

    @Override
    public void notChecked(NotChecked what) {
      intake.notChecked(new NotChecked(begin + what.path(), what.reason()));
    }
  }
}
