package io.keyward.scan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.database.Database;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text is, reading ends, and soon. */
class HostileSqlTest {
  private static final int MEGABYTE = 1 << 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static Stream<Arguments> texts() {
    return Stream.of(
            "(",
            ")",
            "'",
            "\"",
            "$",
            "$a$",
            "/*",
            "--",
            "\\",
            ";",
            "((select",
            "select (",
            "case when ",
            "not ",
            "a or ",
            "a.",
            "a::",
            "exists (select 1 from a where ",
            "create policy p on t using (",
            "create policy p on t using (a) ;",
            "do $$ begin if a then ",
            "do $x$ begin execute 'x'; end $x$;",
            "create function f() returns int begin atomic ",
            "copy a from stdin;\n",
            "create table t (a int, ",
            "grant select on t to a, ",
            "E'\\",
            "1..",
            "+-")
        .map(part -> Arguments.of(part.strip(), part.repeat(MEGABYTE / part.length())));
  }

  @ParameterizedTest(name = "1 MB of {0}")
  @MethodSource("texts")
  void aMegabyteOfTheSameIsReadInSeconds(String name, String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    Database.after(List.of(new Database.Migration(name, text)));
    assertThat((THREADS.getCurrentThreadCpuTime() - before) / 1_000_000)
        .as("milliseconds of CPU")
        .isLessThan(5_000);
  }

  @Test
  void aPolicyThatIsNestedTooDeepIsOpaqueAndNotProved() {
    String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);
    Statement.CreatePolicy policy =
        (Statement.CreatePolicy)
            Script.read("create policy p on t using (" + deep + ")")
                .statements()
                .getFirst()
                .statement();
    assertThat(policy.using()).containsInstanceOf(Expression.Opaque.class);
  }

  @Test
  void aMegabyteOfMigrationsTakesWellUnderASecondOnceWarm() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; all.length() < MEGABYTE; i++) {
      all.append(table(i));
    }
    List<Database.Migration> migrations =
        List.of(new Database.Migration("all.sql", all.toString()));
    Database.after(migrations);
    Database.after(migrations);
    long before = THREADS.getCurrentThreadCpuTime();
    Database database = Database.after(migrations);
    long taken = (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000;
    System.out.printf(
        "%d tables in 1 MB of migrations: %d ms of CPU%n", database.relations().size(), taken);
    assertThat(taken).isLessThan(1_000);
  }

  private static String table(int number) {
    return """
    create table public.table_NUMBER (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users on delete cascade,
      title text not null default 'nothing''s here',
      created_at timestamptz not null default now()
    );
    alter table public.table_NUMBER enable row level security;
    create policy "Own rows" on public.table_NUMBER for all to authenticated
      using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
    create index on public.table_NUMBER (user_id);
    """
        .replace("NUMBER", Integer.toString(number));
  }
}
