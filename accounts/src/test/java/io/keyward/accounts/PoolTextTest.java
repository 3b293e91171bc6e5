package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTextTest {

  @Test
  void whatIsWrittenIsReadBack() {
    Account full =
        new Account(
            "abc",
            "Ann's – \"first\"".replace("'", "").replace("\"", ""),
            new Owner.Member("https://issuer", "user", "workspace"),
            Account.Kind.CHATGPT,
            Optional.of("ann@example.com"),
            Optional.of("pro"),
            List.of("b", "a", "b"),
            "a note\nof two lines",
            Account.Use.DISABLED,
            -7,
            Somebody.DAY);
    Account bare =
        new Account(
            "def",
            "key",
            new Owner.Bearer("0123456789abcdef0123456789abcdef"),
            Account.Kind.API_KEY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "",
            Account.Use.ENABLED,
            0,
            Somebody.DAY);
    Pool pool =
        new Pool(
            7,
            List.of(full, bare),
            new Chosen(
                Optional.of("def"),
                Optional.of(new Chosen.Meanwhile("abc", Somebody.DAY.plusSeconds(1)))));

    assertThat(PoolText.read(PoolText.write(pool))).isEqualTo(pool);
    assertThat(PoolText.read(PoolText.write(Pool.EMPTY))).isEqualTo(Pool.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                            | accounts-file-damaged
          nonsense                                                      | accounts-file-damaged
          []                                                            | accounts-file-damaged
          {}                                                            | accounts-file-damaged
          {"version":1}                                                 | accounts-file-damaged
          {"version":2,"generation":1}                                  | accounts-file-newer
          {"version":1,"generation":-1}                                 | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[1]}                   | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[{}]}                  | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[{"id":"a"}]}          | accounts-file-damaged
          {"version":1,"generation":1,"chosen":{"meanwhile":"a"}}       | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[{"id":"a","label":"a","kind":"api-key","fingerprint":"f"}]} | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[{"id":"a","label":"a","kind":"api-key","fingerprint":"f","added":-9223372036854775808}]} | accounts-file-damaged
          {"version":1,"generation":1,"accounts":[{"id":"a","label":"a","kind":"gold","fingerprint":"f","added":1}]} | accounts-file-damaged
          """)
  void whatIsDamagedIsRefusedAndSaysWhere(String text, String code) {
    assertThatThrownBy(() -> PoolText.read(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().detail()).isNotEmpty();
            });
  }

  @Test
  void noTwoAccountsHaveOneId() {
    String twice =
        PoolText.write(
            new Pool(1, List.of(Somebody.account("one"), Somebody.account("one")), Chosen.NOTHING));

    assertThatThrownBy(() -> PoolText.read(twice))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problem().detail()).isEqualTo("Account 2 has the id of another one."));
  }
}
