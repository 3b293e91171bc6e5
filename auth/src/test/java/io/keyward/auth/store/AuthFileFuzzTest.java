package io.keyward.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.fuzz.Promise;
import io.keyward.auth.json.Json;
import java.util.Optional;

/** A login that can be read is the same after it was written again. */
class AuthFileFuzzTest {
  @FuzzTest
  void readsAuthJson(byte[] input) {
    Promise.isKeptBy(() -> {
      if (Json.parse(new String(input, UTF_8)) instanceof Json.Obj file) {
        Optional<Credential> held = AuthFile.read(file);
        if (held.isPresent()) {
          Promise.hides(held.get().secrets().toString());
          Identity.of(held.get());
          Json.Obj renewed = AuthFile.afterRefresh(file, held.get());
          assertThat(AuthFile.read(renewed)).isEqualTo(held);
          Json.Obj login = AuthFile.afterLogin(file, held.get());
          assertThat(AuthFile.read(login)).isEqualTo(held);
          assertThat(Json.parse(login.pretty())).isEqualTo(login);
        }
      }
    });
  }
}
