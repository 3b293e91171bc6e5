package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.proxy.answer.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
  private static final Callers CALLERS = new Callers(4711);

  /** {@code name: value} fields with a semicolon between them. */
  private static Function<String, List<String>> fields(String text) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(
        Arrays.stream(text.split(";", -1))
            .map(field -> field.strip().split(": ", 2))
            .collect(
                Collectors.groupingBy(
                    field -> field[0],
                    Collectors.mapping(field -> field[1], Collectors.toList()))));
    return name -> all.getOrDefault(name, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: 127.0.0.1:4711                                     | passes
          host: localhost:4711                                     | passes
          host: LOCALHOST:4711                                     | passes
          host: localhost:4711; sec-fetch-site: none               | passes
          host: evil.example:4711                                  | wrong-host
          host: 127.0.0.1:4712                                     | wrong-host
          host: 127.0.0.1                                          | wrong-host
          host: [::1]:4711                                         | wrong-host
          host: 127.0.0.1.evil.example:4711                        | wrong-host
          host: 127.0.0.1:4711; host: evil.example                 | wrong-host
          accept: none                                             | wrong-host
          host: 127.0.0.1:4711; origin: http://evil.example        | web-page
          host: 127.0.0.1:4711; origin: null                       | web-page
          host: 127.0.0.1:4711; origin: http://127.0.0.1:4711      | web-page
          host: 127.0.0.1:4711; sec-fetch-site: cross-site         | web-page
          host: 127.0.0.1:4711; sec-fetch-site: same-origin        | web-page
          """)
  void onlyProgramsOfThisMachineThatCallItByItsNamePass(String text, String verdict) {
    assertThat(CALLERS.stranger(fields(text)).map(Refusal::code).orElse("passes"))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          authorization: Bearer kw_local_a                           | kw_local_a
          authorization: bearer kw_local_a                           | kw_local_a
          authorization: Basic kw_local_a                            | none
          authorization: Bearer kw_local_a; authorization: Bearer b  | none
          x-api-key: kw_local_a                                      | none
          """)
  void theKeyIsInTheOneAuthorizationField(String text, String key) {
    assertThat(Callers.key(fields(text)).orElse("none")).isEqualTo(key);
  }

  @Test
  void withoutAnyFieldNobodyIsKnown() {
    assertThat(CALLERS.stranger(_ -> List.of())).contains(Refusal.WRONG_HOST);
  }
}
