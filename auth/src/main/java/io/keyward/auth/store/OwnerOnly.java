package io.keyward.auth.store;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What makes a new file or folder its owner's alone. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** Of a file beside this path. */
  static FileAttribute<?>[] file(Path near) {
    return of(near, "rw-------");
  }

  /** Of a folder beside this path. */
  static FileAttribute<?>[] folder(Path near) {
    return of(near, "rwx------");
  }

  private static FileAttribute<?>[] of(Path near, String mode) {
    return near.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
