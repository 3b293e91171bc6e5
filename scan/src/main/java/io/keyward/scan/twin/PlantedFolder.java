package io.keyward.scan.twin;

import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Folder;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in whose files {@code «name»} stands for a token of that shape, so that the folder
 * itself holds nothing that looks like a secret. Read once; for any number of threads.
 */
final class PlantedFolder implements Source {
  private final String name;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<NotChecked> gaps = new ArrayList<>();

  /**
   * Reads it.
   *
   * @throws io.keyward.scan.ScanProblemException {@code source-missing}
   * @throws InterruptedException if it is told to end
   */
  PlantedFolder(Path root) throws InterruptedException {
    Folder folder = new Folder(root);
    name = folder.name();
    folder.read(
        new Intake() {
          @Override
          public void file(SourceFile file) {
            byte[] content = Planted.in(text(file)).getBytes(StandardCharsets.UTF_8);
            files.add(new SourceFile(file.path(), content));
          }

          @Override
          public void notChecked(NotChecked what) {
            gaps.add(what);
          }
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    for (SourceFile file : files) {
      intake.file(file);
    }
    gaps.forEach(intake::notChecked);
  }

  /** Their texts by path. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (SourceFile file : files) {
      texts.put(file.path(), text(file));
    }
    return texts;
  }

  private static String text(SourceFile file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }
}
