package io.keyward.scan.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM t WHERE b = ? AND c = ?                 | 0, 1",
        "SELECT a FROM t WHERE b = $2 AND c = $1               | 1, 0",
        "SELECT a FROM t WHERE b = %s AND c LIKE %s            | 0, 1",
        "SELECT a FROM t WHERE b = :owner AND c = @day         | owner, day",
        "SELECT a FROM t WHERE b = %(owner)s                   | owner",
        "SELECT a::text, b::int FROM t WHERE c = :id::uuid     | id",
        "SELECT a FROM t WHERE at > '12:30' AND b = 'why?'     | ''",
        "SELECT a FROM t WHERE mail = 'me@here.example'        | ''",
        "INSERT INTO t (a, b) VALUES (:a, lower(:b))           | a, b",
      })
  void isReadInTheOrderOfTheStatement(String statement, String expected) {
    List<String> read =
        Placeholder.of(statement).stream()
            .map(each -> each.name().isEmpty() ? String.valueOf(each.index()) : each.name())
            .toList();

    assertThat(String.join(", ", read)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT id FROM orders ORDER BY id, true",
    "SELECT id FROM orders WHERE paid = true, true",
    "SELECT id FROM orders WHERE number = :number, false",
    "SELECT id FROM orders LIMIT 1, false",
    "SELECT count(*) FROM orders, false",
    "SELECT user_id FROM orders GROUP BY user_id, true",
    "'SELECT user_id, sum(cents) FROM orders GROUP BY user_id', true",
    "'SELECT day, sum(cents) FROM orders GROUP BY day', false",
  })
  void allRowsAreAskedForWhereNothingGivenChoosesThem(String statement, boolean all) {
    assertThat(Sql.isOfAll(statement)).isEqualTo(all);
  }
}
