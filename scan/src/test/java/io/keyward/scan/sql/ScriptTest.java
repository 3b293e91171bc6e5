package io.keyward.scan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script is cut where PostgreSQL and psql cut it, and each statement is known for what it is. */
class ScriptTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'a;b'",
        "select E'it\\'s; so'",
        "select U&'\\0041;'",
        "select \"a;\"\";b\" from t",
        "select $$a;b$$",
        "select $x$a; $$ ; $y$ $x$",
        "select 1 /* ; /* ; */ ; */ + 1",
        "select 1 -- ;\n + 1",
        "create function f() returns int language sql begin atomic select 1; select 2; end",
        "create function f() returns int language sql begin atomic"
            + " select case when true then 1 end; end",
        "select $1, a$b$c from t",
      })
  void aSemicolonWithinAStatementDoesNotEndIt(String statement) {
    assertThat(Script.read(statement + ";" + statement).statements()).hasSize(2);
  }

  @Test
  void eachStatementIsWhereItStands() {
    String text = "-- first\ncreate schema a;\n\n  create schema b ;";
    assertThat(Script.read(text).statements())
        .extracting(each -> text.substring(each.span().start(), each.span().end()))
        .containsExactly("create schema a", "create schema b");
  }

  @Test
  void whatIsForPsqlIsSkipped() {
    String text =
        """
        \\set ON_ERROR_STOP on
        copy t (a, b) from stdin;
        1\tcreate policy p on t using (true);
        \\.
        create schema a;
        """;
    assertThat(Script.read(text).statements())
        .extracting(Script.Located::statement)
        .containsExactly(new Statement.Irrelevant(), new Statement.CreateSchema("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create policy p on t using (a = 'x)",
        "create policy p on t using (true) /* no end",
        "alter table t enable \"row",
        "do $$ begin",
        "create rule r as on select to t do instead select 1",
        "rollback",
        "frobnicate the database",
        "create table",
        "alter table t frobnicate",
        "create policy p on t for truncate using (true)",
        "grant",
        "select 1 \\gexec",
      })
  void whatIsNotUnderstoodIsSaidToBeUnknown(String statement) {
    assertThat(Script.read(statement).statements())
        .singleElement()
        .extracting(Script.Located::statement)
        .isInstanceOf(Statement.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index concurrently i on t (a)",
        "comment on table t is 'x'",
        "create type mood as enum ('a')",
        "alter type mood add value 'b'",
        "create extension if not exists pgcrypto with schema extensions",
        "alter publication supabase_realtime add table t",
        "create temp table x (a int)",
        "set statement_timeout = 0",
        "begin",
        "create domain d as text check (value <> '')",
      })
  void whatChangesNobodysRightsIsKnownToBeOfNoConcern(String statement) {
    assertThat(Script.read(statement).statements())
        .singleElement()
        .extracting(Script.Located::statement)
        .isEqualTo(new Statement.Irrelevant());
  }

  @Test
  void namesAreFoldedAsPostgresFoldsThem() {
    assertThat(only("alter table Public.\"My\"\"Table\" enable row level security"))
        .isEqualTo(
            new Statement.AlterTable(
                new Name("public", "My\"Table"),
                Statement.Mode.STRICT,
                List.of(new Statement.TableChange.RowSecurity(Statement.Switch.ON))));
  }

  @Test
  void namesThatAreNotAsciiStayTheBytesThatTheyAre() {
    String latin =
        new String(
            "drop table Äpfel".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Name name = ((Statement.DropRelation) only(latin)).names().getFirst();
    assertThat(
            new String(name.name().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .isEqualTo("Äpfel");
  }

  @Test
  void aTableKnowsItsColumnsKeysAndReferences() {
    String text =
        """
        create table if not exists public.orders (
          id uuid default gen_random_uuid() primary key,
          user_id uuid not null references auth.users (id) on delete cascade,
          total numeric(10, 2) check (total >= 0),
          tags text[] not null default '{}'::text[],
          unique (user_id, total),
          constraint fk foreign key (total) references totals
        )
        """;
    Statement.CreateTable table = (Statement.CreateTable) only(text);
    assertThat(table.definition().columns())
        .extracting(
            Statement.ColumnDefinition::name,
            Statement.ColumnDefinition::type,
            Statement.ColumnDefinition::nullness)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("id", "uuid", Statement.Nullness.NOT_NULL),
            org.assertj.core.groups.Tuple.tuple("user_id", "uuid", Statement.Nullness.NOT_NULL),
            org.assertj.core.groups.Tuple.tuple("total", "numeric", Statement.Nullness.NULLABLE),
            org.assertj.core.groups.Tuple.tuple("tags", "text[]", Statement.Nullness.NOT_NULL));
    assertThat(table.definition().primaryKey()).containsExactly("id");
    assertThat(table.definition().references())
        .extracting(Statement.Reference::table)
        .containsExactly(new Name("auth", "users"), new Name("", "totals"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant select, update (a, b) on t to anon | Relations",
        "grant all on all tables in schema public to anon | AllRelations",
        "revoke execute on function f(int, text) from public | Functions",
        "grant usage on schema s to anon | Schemas",
        "alter default privileges in schema public grant select on tables to anon | FutureRelations",
        "alter default privileges for role x revoke execute on functions from public | FutureFunctions",
        "grant a to b | Roles",
        "grant usage on sequence s to anon | Other",
      })
  void aGrantKnowsItsTarget(String statement, String target) {
    Statement.Grant grant = (Statement.Grant) only(statement);
    assertThat(grant.target().getClass().getSimpleName()).isEqualTo(target);
  }

  @Test
  void aFunctionKnowsItsRightsPathAndBody() {
    String text =
        """
        create or replace function public.f(a int, in b text default 'x', out c int)
        returns int language plpgsql security definer set search_path = '' as $f$
        begin return 1; end $f$
        """;
    Statement.CreateFunction function = (Statement.CreateFunction) only(text);
    assertThat(function.parameters())
        .containsExactly(new Statement.Parameter("a", "int"), new Statement.Parameter("b", "text"));
    assertThat(function.rights()).isEqualTo(Statement.Rights.DEFINER);
    assertThat(function.fixedSearchPath()).isEqualTo(Statement.Switch.ON);
    assertThat(text.substring(function.body().start())).startsWith(function.body().text());
  }

  @Test
  void bucketsKnowWhetherTheyArePublic() {
    assertThat(
            only(
                "insert into storage.buckets (id, name, public) values ('a', 'a', true), ('b', 'b',"
                    + " false) on conflict do nothing"))
        .isEqualTo(
            new Statement.Buckets(
                List.of(
                    new Statement.Bucket("a", Statement.Switch.ON),
                    new Statement.Bucket("b", Statement.Switch.OFF))));
  }

  private static Statement only(String text) {
    List<Script.Located> statements = Script.read(text).statements();
    assertThat(statements).hasSize(1);
    return statements.getFirst().statement();
  }
}
