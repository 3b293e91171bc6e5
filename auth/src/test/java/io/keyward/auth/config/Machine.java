package io.keyward.auth.config;

import io.keyward.auth.store.CodexHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A machine in a folder: an administrator's files and a person's, all owned by whoever tests. */
public final class Machine {
  private final Path system;
  private final Path home;

  /** Empty. */
  public Machine(Path folder) {
    try {
      this.system = folder.resolve("etc");
      this.home = Files.createDirectory(folder.resolve("home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With this text in a file of the administrator's. */
  public Machine rules(String name, String text) {
    try {
      if (Files.notExists(system)) {
        Files.createDirectory(system);
        Files.setPosixFilePermissions(system, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Path file = Files.writeString(system.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With this text in a file of the person's. */
  public Machine own(String name, String text) {
    try {
      Files.writeString(home.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The administrator's folder, which may not exist. */
  public Path system() {
    return system;
  }

  /** The Codex folder. */
  public Path home() {
    return home;
  }

  /** Where to look. */
  public Sources sources() {
    try {
      Object me = Files.getAttribute(home, "unix:uid");
      return Sources.of(
          new SystemFolder(system, ((Number) me).intValue(), List.of()), new CodexHome(home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is configured. */
  public CodexConfig config() {
    return CodexConfig.read(sources());
  }
}
