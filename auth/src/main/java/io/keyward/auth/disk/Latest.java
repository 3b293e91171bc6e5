package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a file says, read anew only when it is another one: files of ours are replaced as a whole,
 * so a new state is a new file. Thread-safe.
 */
public final class Latest<T> {
  private final Path file;
  private final Supplier<T> read;
  private final AtomicReference<Optional<Known<T>>> known = new AtomicReference<>(Optional.empty());

  private record Known<T>(Optional<Stamp> stamp, T value) {}

  /** What tells one file from the next. */
  private record Stamp(Optional<Object> key, FileTime modified, long size) {}

  /**
   * What this file says.
   *
   * @param read reads it, or says what there is without one; what it throws goes to whoever asks
   */
  public Latest(Path file, Supplier<T> read) {
    this.file = file;
    this.read = read;
  }

  /** As it is now. */
  public T get() {
    // Before it is read: what is replaced meanwhile is read again the next time.
    Optional<Stamp> stamp = stamp();
    Optional<Known<T>> last = known.get();
    if (last.isPresent() && last.get().stamp().equals(stamp)) {
      return last.get().value();
    }
    T value = read.get();
    known.set(Optional.of(new Known<>(stamp, value)));
    return value;
  }

  private Optional<Stamp> stamp() {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new Stamp(Optional.ofNullable(now.fileKey()), now.lastModifiedTime(), now.size()));
    } catch (IOException e) {
      // None, or none that can be looked at: whoever reads it says so.
      return Optional.empty();
    }
  }
}
