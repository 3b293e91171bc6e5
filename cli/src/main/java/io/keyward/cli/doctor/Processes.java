package io.keyward.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells about the processes of this machine.
 *
 * @param proc where it is told; {@code /proc}, but for tests
 */
record Processes(Path proc) {
  private static final String LISTENING = "0A";
  private static final int RADIX = 16;

  boolean areTold() {
    return Files.isReadable(proc.resolve("locks"));
  }

  /** A program, in words: its name and number, as far as this person may know. */
  String words(long pid) {
    String name;
    try {
      name = Files.readString(proc.resolve(Long.toString(pid)).resolve("comm")).strip();
    } catch (IOException e) {
      name = "";
    }
    return (name.isEmpty() ? "another program" : name) + " (process " + pid + ")";
  }

  /**
   * Who has a lock on this file.
   *
   * @param inode the number of the file
   */
  List<Long> lockers(Path file, long inode) throws IOException {
    Optional<String> device =
        device(Files.readString(proc.resolve("self/mountinfo")), file.toRealPath());
    return lockers(Files.readString(proc.resolve("locks")), device, inode);
  }

  /**
   * Pure: the device that a file is on, as {@code /proc/locks} writes it, by the text of {@code
   * mountinfo}. The one that the file itself tells is another one on btrfs and on overlays.
   *
   * @param file its real path
   */
  static Optional<String> device(String mounts, Path file) {
    Optional<String> device = Optional.empty();
    int nearest = -1;
    for (String line : mounts.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length > 4 && file.startsWith(unescaped(words[4]))) {
        int depth = Path.of(unescaped(words[4])).getNameCount();
        // Of two at one place, the later one hides the other.
        if (depth >= nearest) {
          nearest = depth;
          device = hexadecimal(words[2]);
        }
      }
    }
    return device;
  }

  /** From how the kernel writes a path between blanks. */
  private static String unescaped(String path) {
    return path.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }

  private static Optional<String> hexadecimal(String device) {
    String[] numbers = device.split(":", -1);
    Optional<Long> major = number(numbers[0]);
    Optional<Long> minor = number(numbers[numbers.length - 1]);
    return major.isPresent() && minor.isPresent()
        ? Optional.of("%02x:%02x".formatted(major.get(), minor.get()))
        : Optional.empty();
  }

  /**
   * Pure: the holders in the text of {@code /proc/locks}; those who wait, behind an arrow, hold
   * nothing.
   *
   * @param device where the file is; any will do if it is not known
   */
  static List<Long> lockers(String locks, Optional<String> device, long inode) {
    List<Long> pids = new ArrayList<>();
    for (String line : locks.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length >= 6 && !words[1].equals("->") && isOf(words[5], device, inode)) {
        Optional<Long> pid = number(words[4]);
        pid.filter(one -> one > 0).ifPresent(pids::add);
      }
    }
    return List.copyOf(pids);
  }

  private static boolean isOf(String locked, Optional<String> device, long inode) {
    return device.isPresent()
        ? locked.equals(device.get() + ":" + inode)
        : locked.endsWith(":" + inode);
  }

  /** Who listens on this port, if this person may know. */
  Optional<Long> listener(int port) throws IOException {
    List<Long> sockets = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.isReadable(proc.resolve(table))) {
        sockets.addAll(listening(Files.readString(proc.resolve(table)), port));
      }
    }
    return sockets.isEmpty() ? Optional.empty() : owner(sockets);
  }

  /** Pure: the numbers of the sockets that listen on the port, in the text of {@code net/tcp}. */
  static List<Long> listening(String table, int port) {
    List<Long> sockets = new ArrayList<>();
    for (String line : table.lines().skip(1).toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length >= 10 && words[3].equals(LISTENING) && port(words[1]) == port) {
        number(words[9]).ifPresent(sockets::add);
      }
    }
    return List.copyOf(sockets);
  }

  private static int port(String address) {
    try {
      return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), RADIX);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Long> owner(List<Long> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return number(process.getFileName().toString());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, List<Long> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        String target = Files.readSymbolicLink(file).toString();
        if (sockets.stream().anyMatch(socket -> target.equals("socket:[" + socket + "]"))) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another person's process, or one that has just ended: it does not say.
      return false;
    }
    return false;
  }
}
