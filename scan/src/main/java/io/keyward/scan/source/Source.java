package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A set of files to scan. */
public interface Source {

  /**
   * What it is, in words for a report and without the path of anybody's home: a folder's name, a
   * commit.
   */
  String name();

  /**
   * Hands over each file once, in the calling thread and always in the same order; the intake may
   * make it wait.
   *
   * @throws ScanProblemException if there is nothing there that could be a source at all
   * @throws InterruptedException if the scan is told to end
   */
  void read(Intake intake) throws InterruptedException;

  /**
   * For each of these sets of contents, by Git's ids: when any of it was there. Empty where the
   * source does not know, which most do not.
   */
  default List<Optional<Stay>> stays(List<Set<String>> contents) {
    return contents.stream().map(_ -> Optional.<Stay>empty()).toList();
  }

  /** Takes what a source gives. */
  interface Intake {
    /** A file, read. */
    void file(SourceFile file) throws InterruptedException;

    /** Something that was seen and not read. */
    void notChecked(NotChecked what);
  }
}
