package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/** What makes a file or folder its owner's alone: by mode, or on Windows by its access list. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Of a new file beside this path. */
  public static FileAttribute<?>[] file(Path near) {
    return of(near, "rw-------");
  }

  /** Of a new folder beside this path. */
  public static FileAttribute<?>[] folder(Path near) {
    return of(near, "rwx------");
  }

  private static FileAttribute<?>[] of(Path near, String mode) {
    return near.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Lets the owner of a new file, and nobody else, read and write it. */
  public static void giveToOwner(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } else {
      closeToOthers(file);
    }
  }

  /** Gives a file that has an access list one with its owner alone, unless it has that already. */
  public static void closeToOthers(Path file) throws IOException {
    AclFileAttributeView view =
        Files.getFileAttributeView(file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      UserPrincipal owner = view.getOwner();
      if (isOpenToOthers(view.getAcl(), owner)) {
        view.setAcl(ownerAlone(owner));
      }
    }
  }

  static boolean isOpenToOthers(List<AclEntry> list, UserPrincipal owner) {
    for (AclEntry entry : list) {
      if (entry.type() == AclEntryType.ALLOW && !entry.principal().equals(owner)) {
        return true;
      }
    }
    return false;
  }

  static List<AclEntry> ownerAlone(UserPrincipal owner) {
    return List.of(
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(owner)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .build());
  }
}
