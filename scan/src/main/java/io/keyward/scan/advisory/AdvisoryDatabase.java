package io.keyward.scan.advisory;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.dependency.Ecosystem;
import io.keyward.scan.evidence.AdvisoryData;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The advisories on this machine: one file, looked into where it lies and never read as a whole.
 * Immutable and thread-safe; an import that comes later replaces the file and not this view of it.
 */
public final class AdvisoryDatabase {
  private static final AdvisoryDatabase NONE =
      new AdvisoryDatabase(new DatabaseFile(MemorySegment.NULL));

  private final DatabaseFile file;

  private AdvisoryDatabase(DatabaseFile file) {
    this.file = file;
  }

  /** No advisories at all. */
  public static AdvisoryDatabase none() {
    return NONE;
  }

  /**
   * That which lies in this folder; none if nothing was imported yet.
   *
   * @throws ScanProblemException {@code advisories-damaged}
   */
  public static AdvisoryDatabase in(Path folder) {
    Path path = folder.resolve(DatabaseFile.NAME);
    if (!Files.exists(path)) {
      return NONE;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      DatabaseFile file =
          new DatabaseFile(
              channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
      file.check();
      var _ = file.data();
      return new AdvisoryDatabase(file);
    } catch (IOException | IndexOutOfBoundsException | DateTimeException e) {
      throw damaged();
    }
  }

  /** What it holds; empty if nothing was ever imported. */
  public Optional<AdvisoryData> data() {
    return file.isEmpty() ? Optional.empty() : Optional.of(file.data());
  }

  /** How many records are about packages of this ecosystem. */
  public long records(Ecosystem ecosystem) {
    return file.isEmpty() ? 0 : file.records(ecosystem);
  }

  /** What is known against a package, in any of its versions. */
  List<Advisory> about(Ecosystem ecosystem, String name) {
    List<Advisory> found = new ArrayList<>();
    if (!file.isEmpty()) {
      try {
        for (byte[] each : file.records(ecosystem, name)) {
          found.add(RecordFormat.read(ecosystem, name, each));
        }
      } catch (IOException | IndexOutOfBoundsException | DateTimeException e) {
        throw damaged();
      }
    }
    return found;
  }

  /** Hands over all packages with their records. */
  void forEach(BiConsumer<String, List<byte[]>> taker) {
    if (!file.isEmpty()) {
      try {
        file.forEach(taker);
      } catch (IndexOutOfBoundsException e) {
        throw damaged();
      }
    }
  }

  private static ScanProblemException damaged() {
    return new ScanProblemException(
        "advisories-damaged",
        "The imported advisories can't be read.",
        "Their file is damaged, or of another version of Keyward.",
        "Delete it, and import them again with keyward advisories import.");
  }
}
