package io.keyward.auth.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided before anything native is asked; the rest is tested on a real service. */
class SecretServiceTest {
  private static final KeyringEntry ENTRY = new KeyringEntry("Codex Auth", "cli|0123456789abcdef");
  private static final String NO_LIBRARY = "libsecret-that-is-not-there.so.0";

  @ParameterizedTest
  @CsvSource({"'',''", "'',/nowhere", "autolaunch:,''", "'autolaunch:;unix:path=/x',/nowhere"})
  void noBusIsSaidBeforeALibraryCouldStartOne(String address, String runtime) {
    Problem problem =
        problem(
            Map.of("DBUS_SESSION_BUS_ADDRESS", address, "XDG_RUNTIME_DIR", runtime), NO_LIBRARY);

    assertThat(problem.code()).isEqualTo("keyring-absent");
    assertThat(problem.detail()).contains("DBUS_SESSION_BUS_ADDRESS");
  }

  @Test
  void aMissingLibraryIsNamedWithItsPackages(@TempDir Path folder) {
    Problem problem =
        problem(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder), NO_LIBRARY);

    assertThat(problem.code()).isEqualTo("keyring-library-missing");
    assertThat(problem.next()).contains("libsecret-1-0");
  }

  private static Problem problem(Map<String, String> environment, String library) {
    SecretService service =
        new SecretService(environment, library, new Patience(InstantSource.system()));
    AtomicReference<Problem> problem = new AtomicReference<>();
    assertThatThrownBy(() -> service.find(ENTRY))
        .isInstanceOfSatisfying(ProblemException.class, e -> problem.set(e.problem()));
    assertThatThrownBy(() -> service.put(ENTRY, Secret.of("x")))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem.get()));
    assertThatThrownBy(() -> service.remove(ENTRY))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem.get()));
    return problem.get();
  }
}
