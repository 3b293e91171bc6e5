package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;

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

  /** Takes what a source gives. */
  interface Intake {
    /** A file, read. */
    void file(SourceFile file) throws InterruptedException;

    /** Something that was seen and not read. */
    void notChecked(NotChecked what);
  }
}
