package io.keyward.scan.advisory;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.evidence.AdvisoryData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Brings records in the format of OSV into the database: those of a file, of a folder with all
 * below it, or of a zip as OSV publishes one for each ecosystem. What is there already stays,
 * unless a record of the same id comes in. For one thread; imports into one folder wait for each
 * other.
 */
public final class AdvisoryImport {
  private static final int LARGEST_RECORD = 16 << 20;
  private static final String LOCK = "advisories.lock";

  private final Path folder;
  private final Clock clock;

  /** By key of the package, then by id. */
  private final Map<String, Map<String, byte[]>> packages = new HashMap<>();

  /** Ids that came in: what the database has under one of them is stale. */
  private final Set<String> ids = new HashSet<>();

  private Instant newest = Instant.EPOCH;
  private long taken;
  private long unreadable;

  private AdvisoryImport(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What an import did.
   *
   * @param records how many records were read, also those that are about other ecosystems or were
   *     withdrawn
   * @param unreadable how many files held none
   * @param data what the database holds now
   */
  public record Imported(long records, long unreadable, AdvisoryData data) {}

  /**
   * Imports.
   *
   * @param source a file ending in {@code .json} or {@code .zip}, or a folder
   * @param folder where the database is; made if it is not there, for its owner alone
   * @throws ScanProblemException {@code advisories-unreadable} if the source can't be read or holds
   *     no record, {@code advisories-damaged}, {@code advisories-not-written}
   */
  public static Imported into(Path folder, Path source, Clock clock) {
    AdvisoryImport importing = new AdvisoryImport(folder, clock);
    importing.read(source);
    if (importing.taken == 0) {
      throw unreadable("It holds no record in the format of OSV.");
    }
    return importing.write();
  }

  private void read(Path source) {
    try {
      if (Files.isDirectory(source)) {
        readFolder(source);
      } else {
        readFile(source);
      }
    } catch (ZipException e) {
      throw unreadable("It is not a whole zip file.");
    } catch (IOException e) {
      throw unreadable(e.getClass().getSimpleName());
    }
  }

  private void readFolder(Path source) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            if (facts.isRegularFile()) {
              readFile(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void readFile(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".zip")) {
      try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (entry.getName().endsWith(".json")) {
            record(zip);
          }
        }
      }
    } else if (name.endsWith(".json")) {
      try (InputStream in = Files.newInputStream(file)) {
        record(in);
      }
    }
  }

  private void record(InputStream in) throws IOException {
    byte[] content = in.readNBytes(LARGEST_RECORD + 1);
    if (content.length > LARGEST_RECORD) {
      unreadable++;
      return;
    }
    OsvRecord.read(content).ifPresentOrElse(this::take, () -> unreadable++);
  }

  private void take(OsvRecord record) {
    taken++;
    ids.add(record.id());
    newest = record.modified().isAfter(newest) ? record.modified() : newest;
    for (Advisory advisory : record.advisories()) {
      packages
          .computeIfAbsent(
              DatabaseFile.key(advisory.ecosystem(), advisory.name()), _ -> new LinkedHashMap<>())
          .put(advisory.id(), RecordFormat.write(advisory));
    }
  }

  private Imported write() {
    try {
      Files.createDirectories(folder, ownerAlone("rwx------"));
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve(LOCK),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  ownerAlone("rw-------"));
          var _ = lock.lock()) {
        AdvisoryDatabase before = AdvisoryDatabase.in(folder);
        before.forEach(this::keep);
        before
            .data()
            .ifPresent(data -> newest = newest.isAfter(data.newest()) ? newest : data.newest());
        replace();
      }
    } catch (IOException e) {
      throw new ScanProblemException(
          "advisories-not-written",
          "The advisories could not be kept.",
          e.getClass().getSimpleName(),
          "Look whether the folder for Keyward's data can be written to.");
    }
    return new Imported(taken, unreadable, AdvisoryDatabase.in(folder).data().orElseThrow());
  }

  /** What the database had and no record replaces. */
  private void keep(String key, List<byte[]> records) {
    for (byte[] record : records) {
      String id = RecordFormat.id(record);
      if (!ids.contains(id)) {
        packages.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(id, record);
      }
    }
  }

  /** Under another name first, so that nobody ever sees half of it. */
  private void replace() throws IOException {
    TreeMap<byte[], List<byte[]>> sorted = new TreeMap<>(Arrays::compareUnsigned);
    packages.forEach((key, records) ->
        sorted.put(key.getBytes(StandardCharsets.UTF_8), new ArrayList<>(records.values())));
    Path fresh = Files.createTempFile(folder, "advisories", ".tmp", ownerAlone("rw-------"));
    try {
      try (OutputStream out = Files.newOutputStream(fresh, LinkOption.NOFOLLOW_LINKS)) {
        DatabaseFile.write(sorted, newest, clock.instant(), out);
      }
      Files.move(
          fresh,
          folder.resolve(DatabaseFile.NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private FileAttribute<?>[] ownerAlone(String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static ScanProblemException unreadable(String why) {
    return new ScanProblemException(
        "advisories-unreadable",
        "No advisories could be read.",
        why,
        "Name a folder, a .json or a .zip file of records in the format of OSV.");
  }
}
