package io.keyward.auth.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The hour in which bodies are written. It begins when a program first hears that somebody wants
 * them, and it ends for good: a variable that was left in a profile must not collect a person's
 * prompts for ever. Only a run that is not asked for bodies makes room for another hour.
 */
public final class BodyWindow {
  /** How long bodies are written, and how long they rest. */
  public static final Duration LENGTH = Duration.ofHours(1);

  /** Clocks of one machine go back by no more. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final LogFolder folder;

  /** The one of this folder. */
  public BodyWindow(LogFolder folder) {
    this.folder = folder;
  }

  /**
   * Somebody wants bodies.
   *
   * @return until when they are written; empty if the hour is over, and then none are left
   */
  public Optional<Instant> wanted(Instant now) throws IOException {
    if (Files.notExists(marker())) {
      deleteBodies();
      OwnersFile.folder(folder.path());
      OwnersFile.append(marker(), now.toString().getBytes(StandardCharsets.US_ASCII));
    }
    Optional<Instant> end = end(now);
    if (end.isEmpty()) {
      deleteBodies();
    }
    return end;
  }

  /** Nobody wants bodies in this run: what is left of an hour that is over is deleted. */
  public void notWanted(Instant now) throws IOException {
    if (Files.isDirectory(folder.path()) && end(now).isEmpty()) {
      deleteBodies();
      Files.deleteIfExists(marker());
    }
  }

  private Path marker() {
    return folder.path().resolve("keyward-bodies.since");
  }

  /** Empty if it has passed, or if nobody can tell. */
  private Optional<Instant> end(Instant now) throws IOException {
    try {
      Instant since = Instant.parse(Files.readString(marker(), StandardCharsets.US_ASCII));
      Instant end = since.plus(LENGTH);
      return now.isBefore(end) && !since.isAfter(now.plus(SLACK))
          ? Optional.of(end)
          : Optional.empty();
    } catch (NoSuchFileException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void deleteBodies() throws IOException {
    for (Path file : folder.bodies()) {
      Files.deleteIfExists(file);
    }
  }
}
