package io.keyward.scan.twin;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A weak application with the list of its faults, and the same application repaired. In their files
 * {@code «name»} stands for a token of that shape, as in the examples of rules.
 *
 * @param name of the application
 * @param weak the one
 * @param repaired the other
 * @param faults what is wrong with the weak one
 */
public record Twin(String name, Source weak, Source repaired, List<Fault> faults) {
  private static final String WEAK = "weak";
  private static final String REPAIRED = "repaired";
  private static final String LIST = "faults.txt";

  /** Keeps its own copy of the list. */
  public Twin {
    faults = List.copyOf(faults);
  }

  /**
   * Those of a folder by name: each folder in it, or it itself, with {@code weak/}, {@code
   * repaired/} and {@code faults.txt}.
   *
   * @throws ScanProblemException {@code apps-missing} if there are none, {@code faults-unreadable}
   * @throws InterruptedException if it is told to end
   */
  public static List<Twin> in(Path folder) throws InterruptedException {
    List<Path> homes;
    try (Stream<Path> inside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      homes = Stream.concat(Stream.of(folder), inside.sorted()).filter(Twin::isHome).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (homes.isEmpty()) {
      throw new ScanProblemException(
          "apps-missing",
          "There are no applications in " + folder.getFileName() + ".",
          "",
          "Name a folder with folders that hold weak/, repaired/ and faults.txt.");
    }
    List<Twin> twins = new ArrayList<>();
    for (Path home : homes) {
      twins.add(at(home));
    }
    return twins;
  }

  private static boolean isHome(Path folder) {
    return Files.isDirectory(folder.resolve(WEAK))
        && Files.isDirectory(folder.resolve(REPAIRED))
        && Files.isRegularFile(folder.resolve(LIST));
  }

  private static Twin at(Path home) throws InterruptedException {
    PlantedFolder weak = new PlantedFolder(home.resolve(WEAK));
    String name = String.valueOf(home.toAbsolutePath().normalize().getFileName());
    try {
      return new Twin(
          name,
          weak,
          new PlantedFolder(home.resolve(REPAIRED)),
          new FaultList(name + "/" + LIST, weak.texts())
              .read(Files.readString(home.resolve(LIST))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Scans both with these rules.
   *
   * @param only ids or families of the faults that count; all if empty
   * @throws InterruptedException if it is told to end
   */
  public TwinTrial tried(Catalogue rules, List<String> only) throws InterruptedException {
    Scanner scanner = new Scanner(rules, 1, LocalDate.EPOCH);
    List<Finding> inWeak = scanner.scan(weak, _ -> {}).findings();
    List<Fault> asked =
        faults.stream()
            .filter(fault ->
                only.isEmpty() || only.contains(fault.rule()) || only.contains(fault.family()))
            .toList();
    return new TwinTrial(
        name,
        asked.stream()
            .map(fault -> new TwinTrial.Outcome(fault, inWeak.stream().anyMatch(fault::isToldBy)))
            .toList(),
        inWeak.stream()
            .filter(finding -> faults.stream().noneMatch(fault -> fault.isToldBy(finding)))
            .toList(),
        scanner.scan(repaired, _ -> {}).findings());
  }
}
