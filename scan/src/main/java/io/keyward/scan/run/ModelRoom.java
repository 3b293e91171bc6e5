package io.keyward.scan.run;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of what is scanned becomes part of the application's model, so that a tree of any size
 * is scanned in the memory that there is. Decides file by file, in the order of the source, so that
 * it decides the same each time. For one thread, but for {@link #leavesOut}.
 */
final class ModelRoom {
  /** What a byte of code takes in the end: its tree, its names, and what is found out of them. */
  private static final int OF_CODE = 13;

  /** What a byte of anything else takes: itself, and once more as text. */
  private static final int OF_TEXT = 2;

  /** What is kept of every file until the end, as evidence: its path and its hash. */
  private static final int OF_EVIDENCE = 256;

  /** A tree may hold millions of files: of more than these only the number is told. */
  private static final int MOST_TOLD = 1000;

  /** Files of JSON and HTML that say how an application is made; others hold data. */
  private static final Set<String> SETTINGS =
      Set.of(
          "package.json",
          "vercel.json",
          "firebase.json",
          "app.json",
          "angular.json",
          "nest-cli.json",
          "turbo.json",
          "index.html");

  private final long all;
  private final long forEvidence;
  private long left;
  private long leftForData;
  private long files;

  /** Which of the files that are just looked at are no part of it. */
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

  private final List<NotChecked> told = new ArrayList<>();
  private int untold;
  private int data;

  /**
   * Nothing is part of it yet.
   *
   * @param bytes how much memory the model may take
   * @param forEvidence how much is there for what is kept of every file
   */
  ModelRoom(long bytes, long forEvidence) {
    all = bytes;
    this.forEvidence = forEvidence;
    left = bytes;
    leftForData = bytes / 10;
  }

  /**
   * With what the heap is not wanted for meanwhile: for the files that are just looked at, and for
   * what is kept of every file as evidence.
   */
  static ModelRoom ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new ModelRoom(heap / 8 * 5, heap / 8);
  }

  /** For this much code, among however many files. */
  static ModelRoom ofCode(long bytes) {
    return new ModelRoom(bytes * OF_CODE, Long.MAX_VALUE);
  }

  /** Takes what it needs for the next file, if there is room. */
  void take(SourceFile file) {
    files++;
    if (!App.isMadeOf(file.path()) || !file.liesHere()) {
      return;
    }
    Language language = Language.of(file.path());
    long cost = cost(language, file.content().length);
    if (isData(file.name(), language)) {
      leftForData -= cost;
      if (leftForData < 0) {
        data++;
        leftOut.add(file.path());
      }
    } else {
      left -= cost;
      if (left < 0) {
        leftOut.add(file.path());
        tell(file.path());
      }
    }
  }

  /** Whether there was none for the file, which lies here; to be asked once. */
  boolean leavesOut(SourceFile file) {
    return leftOut.remove(file.path());
  }

  /**
   * Those of the files, from the first on, for which there is room now that it is known how many
   * there are in all: of very many, the evidence alone takes more than is left for it.
   *
   * @param within those for which there was room, by path
   */
  List<FileUnderScan> fitting(List<FileUnderScan> within) {
    long room = all - Math.max(0, files * OF_EVIDENCE - forEvidence);
    int count = 0;
    for (FileUnderScan file : within) {
      room -= cost(file.language(), file.bytes().length);
      if (room >= 0) {
        count++;
      } else {
        tell(file.path());
      }
    }
    return within.subList(0, count);
  }

  /**
   * What was left out: each file of code, as long as they are not too many, and how many others.
   */
  List<NotChecked> gaps() {
    List<NotChecked> gaps = new ArrayList<>(told);
    if (untold > 0) {
      gaps.add(more(untold, "more files", NotChecked.Reason.BEYOND_MODEL));
    }
    if (data > 0) {
      gaps.add(more(data, "files of data", NotChecked.Reason.DATA_BEYOND_MODEL));
    }
    return gaps;
  }

  private void tell(String path) {
    if (told.size() < MOST_TOLD) {
      told.add(new NotChecked(path, NotChecked.Reason.BEYOND_MODEL));
    } else {
      untold++;
    }
  }

  private static NotChecked more(int count, String what, NotChecked.Reason reason) {
    return new NotChecked("%,d %s".formatted(count, what), reason);
  }

  private static long cost(Language language, int length) {
    return (long) length * (language.isCode() ? OF_CODE : OF_TEXT);
  }

  private static boolean isData(String name, Language language) {
    boolean may = language == Language.JSON || language == Language.HTML;
    return may
        && !SETTINGS.contains(name)
        && !name.contains("config")
        && !name.startsWith("deno.")
        && !name.startsWith("import_map")
        && !name.startsWith("babel");
  }
}
