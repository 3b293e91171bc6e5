package io.keyward.auth.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeLibraryTest {
  private static final int ENOENT = 2;

  private final NativeLibrary c = NativeLibrary.load("libc.so.6").orElseThrow();

  @Test
  void callsByTheTypesOfTheArguments() {
    try (Arena arena = Arena.ofConfined()) {
      assertThat(c.integer("atoi", arena.allocateFrom("42"))).isEqualTo(42);
      assertThat(c.longInteger("labs", -7L)).isEqualTo(7);
      assertThat(NativeLibrary.text(c.pointer("strchr", arena.allocateFrom("a=b"), (int) '=')))
          .isEqualTo("=b");
    }
  }

  @Test
  void keepsTheErrorThatACallLeft() {
    try (Arena arena = Arena.ofConfined()) {
      NativeLibrary.Result result =
          c.explained("errno", "access", arena.allocateFrom("/there/is/no/such/file"), 0);

      assertThat(result).isEqualTo(new NativeLibrary.Result(-1, ENOENT));
      assertThat(c.explained("errno", "access", arena.allocateFrom("/"), 0).number()).isZero();
    }
  }

  @Test
  void whatIsNotThereIsAProblemAndNoCrash() {
    assertThat(NativeLibrary.load("libthere-is-no-such.so.0")).isEmpty();
    assertThatThrownBy(() -> c.run("there_is_no_such_function"))
        .isInstanceOf(KeyringException.class);
  }
}
