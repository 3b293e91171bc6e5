package io.keyward.scan.run;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.App;
import io.keyward.scan.source.SourceFile;
import java.util.Set;

/**
 * How much of what is scanned becomes part of the application's model, so that a tree of any size
 * is scanned in the memory that there is. Decides file by file, in the order of the source, so that
 * it decides the same each time. For one thread.
 */
final class ModelRoom {
  /** What a byte of code takes in the end: its tree, its names, and what is found out of them. */
  private static final int OF_CODE = 18;

  /** What a byte of anything else takes: itself, and once more as text. */
  private static final int OF_TEXT = 2;

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

  private long left;
  private long leftForData;

  /**
   * Nothing is part of it yet.
   *
   * @param bytes how much memory the model may take
   */
  ModelRoom(long bytes) {
    left = bytes;
    leftForData = bytes / 10;
  }

  /**
   * With what the heap is not wanted for meanwhile: for the files that are just looked at, and for
   * what is kept of every file as evidence.
   */
  static ModelRoom ofHeap() {
    return new ModelRoom(Runtime.getRuntime().maxMemory() / 8 * 5);
  }

  /** For this much code. */
  static ModelRoom ofCode(long bytes) {
    return new ModelRoom(bytes * OF_CODE);
  }

  /** What becomes of a file. */
  enum Place {
    /** The model is made of it, if it is made of such files at all. */
    WITHIN,
    /** It is code for which there is no room: it is looked at by itself. */
    BEYOND,
    /** Likewise, and it is data. */
    DATA_BEYOND
  }

  /** Takes what it needs for this file, and says whether there was room. */
  Place of(SourceFile file) {
    if (!App.isMadeOf(file.path())) {
      return Place.WITHIN;
    }
    Language language = Language.of(file.path());
    long length = file.content().length;
    if (isData(file.name(), language)) {
      leftForData -= length * OF_TEXT;
      return leftForData < 0 ? Place.DATA_BEYOND : Place.WITHIN;
    }
    left -= length * (language.isCode() ? OF_CODE : OF_TEXT);
    return left < 0 ? Place.BEYOND : Place.WITHIN;
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
