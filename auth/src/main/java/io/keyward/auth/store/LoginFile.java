package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.FileFacts;
import io.keyward.auth.disk.OwnerOnly;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/**
 * The file that a login rests in, links followed as the CLI follows them: a link stays and what it
 * points to is replaced.
 *
 * @param target absolute
 * @param folder the target's
 */
record LoginFile(Path target, Path folder) {
  private static final int MOST_LINKS = 40;
  private static final int ROOT = 0;

  /** Follows the links from here; nothing needs to be there. */
  static LoginFile at(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(null, null, "too many symbolic links");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    Path folder = path.getParent();
    if (folder == null) {
      throw new FileSystemException(null, null, "not a file in a folder");
    }
    return new LoginFile(path, folder);
  }

  /** Makes the folder if need be, for its owner only. */
  void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Path above = folder.getParent();
      Files.createDirectories(folder, OwnerOnly.folder(above == null ? folder : above));
    }
  }

  /**
   * Makes sure that the file, if there is one, may and can be replaced by another one.
   *
   * @throws ProblemException {@code credential-file-unwritable}
   */
  void requireReplaceable() throws IOException {
    try {
      if (!isFile()) {
        throw unwritable("auth.json is not a file.", "Remove it").asException();
      }
    } catch (NoSuchFileException _) {
      return;
    }
    Optional<FileFacts> facts = FileFacts.of(target, LinkOption.NOFOLLOW_LINKS);
    if (facts.isPresent()) {
      requireReplaceable(facts.get());
    }
  }

  private boolean isFile() throws IOException {
    return Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile();
  }

  private void requireReplaceable(FileFacts facts) throws IOException {
    if (facts.names() > 1) {
      throw unwritable(
              "auth.json has a second name (a hard link), which would keep what is old.",
              "Replace the hard link by a copy or by a symbolic link")
          .asException();
    }
    if (!facts.isOurs()) {
      throw unwritable("auth.json belongs to another user.", "Give it to yourself (chown)")
          .asException();
    }
    if (!facts.ownerMayWrite()) {
      throw unwritable(
              "auth.json is marked as read-only.", "Allow its owner to write (chmod u+w auth.json)")
          .asException();
    }
    if (isMount(facts)) {
      throw unwritable(
              "auth.json is a mount of its own, which can't be replaced.",
              "Mount the folder instead of the single file")
          .asException();
    }
  }

  /**
   * Makes sure that nobody but us can have put the file there and that nobody but us can read it.
   * Nothing is opened: a pipe in its place would never answer.
   *
   * @param notices hear if the file was open to others, which is mended at once
   * @throws ProblemException {@code credential-file-unsafe}, {@code credential-file-unreadable}
   */
  void requireSafe(Notices notices) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target, LinkOption.NOFOLLOW_LINKS);
    if (!isFile()) {
      throw LoginReader.unreadable("It is not a file.").asException();
    }
    if (facts.isPresent()) {
      requireSafe(facts.get(), notices);
    } else {
      OwnerOnly.closeToOthers(target);
    }
  }

  private void requireSafe(FileFacts facts, Notices notices) throws IOException {
    if (!facts.isOurs()) {
      throw unsafe("auth.json belongs to another user.", "Give it to yourself (chown)")
          .asException();
    }
    if (facts.names() > 1) {
      throw unsafe(
              "auth.json has a second name (a hard link), where others may read it.",
              "Replace the hard link by a copy or by a symbolic link")
          .asException();
    }
    Optional<FileFacts> around = FileFacts.of(folder);
    if (around.isPresent()) {
      requireSafeFolder(around.get(), facts.owner());
    }
    if (facts.isOpenToOthers()) {
      closeToOthers(facts, notices);
    }
  }

  private void requireSafeFolder(FileFacts facts, int ourselves) throws IOException {
    if (facts.owner() != ourselves && facts.owner() != ROOT) {
      throw unsafe(
              "The folder of auth.json belongs to another user, who may put another login there.",
              "Point CODEX_HOME to a folder of your own, or have it given to you")
          .asException();
    }
    if (facts.everybodyMayWrite() || (facts.isWritableForOthers() && !isOfPrivateGroup())) {
      throw unsafe(
              "Others may write to the folder of auth.json, and so put another login there.",
              "Take that right away (chmod go-w on the folder)")
          .asException();
    }
  }

  /**
   * Many systems give each person a group that is named after them and has no other member, and let
   * new folders be writable for it.
   */
  private boolean isOfPrivateGroup() throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
    return attributes.group().getName().equals(attributes.owner().getName());
  }

  private void closeToOthers(FileFacts facts, Notices notices) {
    try {
      Files.setAttribute(target, "unix:mode", facts.ownersPart());
    } catch (IOException e) {
      throw unsafe(
              "Others may read auth.json, and that can't be changed: " + SystemError.sentence(e),
              "Make it readable for its owner only (chmod 600 auth.json)")
          .causedBy(e);
    }
    notices.say(
        "Others on this machine could read auth.json in the Codex folder; now only you can."
            + " If somebody may have read it, sign out and sign in again.");
  }

  private static Problem unsafe(String detail, String remedy) {
    return new Problem(
        "credential-file-unsafe",
        "The stored login is not used, because it is not safe.",
        detail,
        remedy + ", then try again.");
  }

  /** A file of the same file system can be a mount too, which only the list of mounts tells. */
  private boolean isMount(FileFacts facts) throws IOException {
    Optional<FileFacts> around = FileFacts.of(folder);
    return (around.isPresent() && around.get().device() != facts.device())
        || Mounts.ofThisProcess().isMountPoint(target.toRealPath());
  }

  static Problem unwritable(String detail, String remedy) {
    return new Problem(
        "credential-file-unwritable",
        "The login can't be stored.",
        detail,
        remedy + ", then try again; what was stored before is unchanged.");
  }
}
