package io.keyward.journeys.crash;

import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder whose {@code auth.json} may hold one of two known texts and nothing else. */
final class LoginState {
  private static final String OWNER_ONLY = "rw-------";

  private final Path home;
  private final byte[] textOfA;
  private final byte[] textOfB;

  private LoginState(Path home, byte[] textOfA, byte[] textOfB) {
    this.home = home;
    this.textOfA = textOfA;
    this.textOfB = textOfB;
  }

  /** Prepares the folder; beside it are copies of both texts. */
  static LoginState prepare(Path home) {
    try {
      FileStore store = new FileStore(new CodexHome(Files.createDirectories(home)));
      Path file = home.resolve("auth.json");
      store.save(Logins.A);
      if (!store.replace(Logins.A, Logins.B)) {
        throw new IllegalStateException("The folder is in use");
      }
      byte[] ofB = copy(file, home.resolveSibling(home.getFileName() + "-B"));
      if (!store.replace(Logins.B, Logins.A)) {
        throw new IllegalStateException("The folder is in use");
      }
      return new LoginState(home, copy(file, home.resolveSibling(home.getFileName() + "-A")), ofB);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] copy(Path file, Path folder) throws IOException {
    Files.copy(file, Files.createDirectories(folder).resolve("auth.json"));
    return Files.readAllBytes(file);
  }

  Path home() {
    return home;
  }

  /** The login that is there whole, or what is there instead. */
  String whole() {
    try {
      byte[] now = Files.readAllBytes(home.resolve("auth.json"));
      return Arrays.equals(now, textOfA)
          ? "A"
          : Arrays.equals(now, textOfB) ? "B" : "a file of " + now.length + " bytes";
    } catch (IOException e) {
      return "no file";
    }
  }

  /** What in the folder others could read, or should not be there; removes what writers left. */
  List<String> wrongs() {
    List<String> wrongs = new ArrayList<>();
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!mode.equals(OWNER_ONLY)) {
          wrongs.add(name + " is " + mode);
        }
        if (name.startsWith(".auth-")) {
          Files.delete(file);
        } else if (!name.startsWith("auth.")) {
          wrongs.add(name + " does not belong there");
        }
      }
    } catch (IOException e) {
      wrongs.add(e.toString());
    }
    return wrongs;
  }

  /** How many temporary files writers have left. */
  long leftovers() {
    try (var files = Files.list(home)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".auth-")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
