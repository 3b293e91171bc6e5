package io.keyward.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code /etc/codex} that only the programs see that are started in it: they get a mount
 * namespace of their own, with the machine's {@code /etc} below and these files on top. The machine
 * itself never has any of it.
 */
final class PrivateEtc {
  /** $1: a folder to mount on, $2: what becomes /etc/codex, then the program. */
  private static final String SCRIPT =
      """
      set -e
      mount -t tmpfs -o mode=755 tmpfs "$1"
      mkdir "$1/over" "$1/work"
      cp -a "$2" "$1/over/codex"
      mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/over,workdir=$1/work" /etc
      shift 2
      exec "$@"
      """;

  private final Path scratch;
  private final Path rules;

  /** Without any file yet, below this folder. */
  PrivateEtc(Path folder) {
    try {
      this.scratch = Files.createDirectory(folder.resolve("mount"));
      this.rules = Files.createDirectory(folder.resolve("rules"));
      Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With this file, as an administrator would leave it. */
  PrivateEtc with(String name, String text) {
    try {
      Path file = Files.writeString(rules.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words that start this program in it. */
  List<String> around(List<String> command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                OutsideProgram.UNSHARE.path().toString(),
                "--mount",
                "sh",
                "-c",
                SCRIPT,
                "sh",
                scratch.toString(),
                rules.toString()));
    words.addAll(command);
    return words;
  }
}
