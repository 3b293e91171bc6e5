package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/**
 * Why the system would not do something with a file, in words: without the path, which would show a
 * person's home.
 */
public enum SystemError {
  DISK_FULL(28, 28, "The disk is full.", "Free some space"),
  QUOTA(122, 69, "Your share of the disk is used up (quota).", "Free some space"),
  READ_ONLY(30, 30, "The file system is read-only.", "Mount it so that it can be written to"),
  ACCESS(13, 13, "Access was denied.", "Make your Codex folder yours and writable for you"),
  NOT_PERMITTED(
      1, 1, "The system does not permit it.", "Make your Codex folder yours and writable for you"),
  BUSY(
      16,
      16,
      "The file is a mount of its own, or the system uses it.",
      "Mount the folder instead of the single file"),
  TOO_MANY_FILES(24, 24, "This program has too many files open.", "Raise its limit of open files"),
  TOO_MANY_FILES_IN_ALL(23, 23, "The system has too many files open.", "End some programs"),
  DISK_ERROR(5, 5, "The disk reported an error.", "Look after the disk"),
  NO_LOCKS(
      37, 77, "The file system has no locks to give.", "Keep your Codex folder on a local disk"),
  LOCKS_NOT_SUPPORTED(
      95, 45, "The file system knows no locks.", "Keep your Codex folder on a local disk");

  private final int onLinux;
  private final int onMac;
  private final String sentence;
  private final String remedy;

  SystemError(int onLinux, int onMac, String sentence, String remedy) {
    this.onLinux = onLinux;
    this.onMac = onMac;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** What went wrong, one sentence. */
  public static String sentence(IOException e) {
    Optional<SystemError> known = of(e);
    if (known.isPresent()) {
      return known.get().sentence;
    }
    return switch (e) {
      case AtomicMoveNotSupportedException _ ->
          "The folder's file system can't replace a file in one step.";
      case FileSystemException fileSystem when fileSystem.getReason() != null ->
          "The system says: " + fileSystem.getReason() + ".";
      default -> "The system gave an error of kind " + e.getClass().getSimpleName() + ".";
    };
  }

  /** What would help, in the imperative and without a full stop. */
  public static String remedy(IOException e) {
    return of(e).orElse(ACCESS).remedy;
  }

  /**
   * Java keeps the system's message and not its number, and the message is in the person's
   * language: so it is compared with what the system says of each number.
   */
  private static Optional<SystemError> of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return Optional.of(ACCESS);
    }
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (said == null || System.getProperty("os.name", "").startsWith("Windows")) {
      return Optional.empty();
    }
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    for (SystemError each : values()) {
      if (said.equals(Libc.message(mac ? each.onMac : each.onLinux))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
