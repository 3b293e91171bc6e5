package io.keyward.scan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions are read with PostgreSQL's precedences. */
class ExpressionReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a or b and c # a or (b and c)",
        "not a and b # (not a) and b",
        "not a = b # not (a = b)",
        "a = b is null # (a = b) is null",
        "a < b and c # (a < b) and c",
        "a || b = c # (a || b) = c",
        "a ->> 'x' = 'y' # (a ->> 'x') = 'y'",
        "a in (1) or b # (a in (1)) or b",
        "a not in (1, 2) # not (a in (1, 2))",
        "a between 1 and 2 # a >= 1 and a <= 2",
        "a::text = b # (a::text) = b",
        "a <> b # a != b",
        "a is distinct from b # not (a is not distinct from b)",
        "cast(a as uuid) # a::uuid",
        "a = any (array[b]) # a = some (array[b])",
        "(a)::uuid # a::uuid",
        "f(x => a) # f(a)",
      })
  void theseMeanTheSame(String one, String other) {
    assertThat(ExpressionReader.read(one))
        .isNotInstanceOf(Expression.Opaque.class)
        .isEqualTo(ExpressionReader.read(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a at time zone 'UTC' > now()",
        "date '2026-01-01' < b",
        "extract(epoch from a) > 1",
        "substring(a from 1 for 3) = 'x'",
        "(storage.foldername(name))[1] = (select auth.uid()::text)",
        "auth.jwt() -> 'app_metadata' ->> 'role' = 'x'",
        "exists (select 1 from a join b using (id) left join c on c.id = a.id where a.x order by 1 limit 1)",
        "x in (select y from z group by y having count(*) > 1)",
        "case a when 1 then true else false end",
        "(a, b) = (c, d)",
        "-1 < a",
        "a ilike '%x%' escape '\\'",
        "array(select a from b) @> array[c]",
        "coalesce(a, null) is true",
        "count(distinct a) > 1",
        "a[1:2] = b",
        "(a).b = c",
        "interval '1 day' > b",
        "$1 = a",
      })
  void theseAreUnderstood(String text) {
    assertThat(ExpressionReader.read(text)).isNotInstanceOf(Expression.Opaque.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a =", "(a", "a)", "and", "row_number() over (order by a)"})
  void theseAreOpaque(String text) {
    assertThat(ExpressionReader.read(text)).isInstanceOf(Expression.Opaque.class);
  }

  @Test
  void aQueryThatIsNotOfTheSimpleKindIsOpaqueByItself() {
    assertThat(ExpressionReader.read("a in (with x as (select 1) select * from x) or b"))
        .isInstanceOf(Expression.Or.class);
    assertThat(ExpressionReader.query("select 1 union select 2").reading())
        .isEqualTo(Select.Reading.OPAQUE);
  }
}
