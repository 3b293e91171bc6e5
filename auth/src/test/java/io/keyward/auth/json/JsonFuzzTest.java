package io.keyward.auth.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.fuzz.Promise;

/** What is read can be written and read again, in both ways of writing. */
class JsonFuzzTest {
  @FuzzTest
  void reads(byte[] input) {
    Promise.isKeptBy(() -> {
      Json value = Json.parse(new String(input, UTF_8));
      assertThat(Json.parse(value.compact())).isEqualTo(value);
      assertThat(Json.parse(value.pretty())).isEqualTo(value);
      if (value instanceof Json.Obj object) {
        for (String name : object.members().keySet()) {
          assertThat(object.integer(name).isPresent() && object.string(name).isPresent()).isFalse();
        }
      }
    });
  }
}
