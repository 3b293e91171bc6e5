package io.keyward.auth.config;

import io.keyward.auth.ProblemException;
import io.keyward.auth.config.Origin.Setter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration file whole. A file counts as missing only if its name is not there: a link
 * to nowhere, a folder in its place or a file that nobody may read is an error, for it may have
 * said something.
 */
final class ConfigFile {
  /** In bytes. */
  static final int LONGEST = 1 << 20;

  /** Somebody else than the owner may write: {@code g+w} or {@code o+w}. */
  private static final int WRITABLE_BY_OTHERS = 0b010_010;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private ConfigFile() {}

  /**
   * The text of a person's own file; empty if there is none.
   *
   * @throws ProblemException {@code config-unreadable}
   */
  static Optional<String> read(Path file, Origin origin) {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(text(file, origin));
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  /**
   * The text of an administrator's file; empty if there is none. It is believed only if nobody but
   * the folder's ruler could have written, replaced or removed it.
   *
   * @throws ProblemException {@code policy-unreadable}
   */
  static Optional<String> read(SystemFolder folder, String name) {
    if (Files.notExists(folder.path(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Path file = folder.path().resolve(name);
    Origin origin = new Origin(Setter.ADMINISTRATOR, file.toString());
    try {
      Path realFolder = folder.path().toRealPath();
      if (!Files.isDirectory(realFolder)) {
        throw Fault.at(origin, folder.path() + " is no folder.", "Make it one, or remove it.")
            .asException();
      }
      requireGuarded(realFolder, folder, origin);
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      Path place = real.getParent();
      if (place != null && !place.equals(realFolder)) {
        requireGuarded(place, folder, origin);
      }
      requireGuarded(real, folder, origin);
      return Optional.of(text(real, origin));
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  private static void requireGuarded(Path path, SystemFolder folder, Origin origin)
      throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode");
    boolean ruled = Integer.valueOf(folder.ruler()).equals(attributes.get("uid"));
    boolean closed =
        attributes.get("mode") instanceof Integer mode && (mode & WRITABLE_BY_OTHERS) == 0;
    if (!ruled || !closed) {
      throw Fault.at(
              origin,
              "Somebody else than the administrator could have changed it: "
                  + path
                  + (ruled ? " is writable for others." : " belongs to another user."),
              "Check what it says, then give it to root and take write permission from group and"
                  + " others.")
          .asException();
    }
  }

  private static String text(Path file, Origin origin) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw Fault.at(origin, "It is not a file.", "Replace it by a TOML file, or remove it.")
          .asException();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST + 1);
    }
    if (bytes.length > LONGEST) {
      throw Fault.at(
              origin, "It is larger than 1 MiB.", "Keep it below, for instance without comments.")
          .asException();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Fault.at(origin, "It is not UTF-8.", "Save it as UTF-8.").causedBy(e);
    }
  }

  private static ProblemException unreadable(Origin origin, IOException e) {
    String why = "The system gave an error of kind " + e.getClass().getSimpleName() + ".";
    if (e instanceof AccessDeniedException) {
      why = "Access was denied.";
    } else if (e instanceof NoSuchFileException) {
      why = "It is a link to a file that is not there.";
    }
    return Fault.at(origin, why, "Make it readable for everybody who shall use Codex here.")
        .causedBy(e);
  }
}
