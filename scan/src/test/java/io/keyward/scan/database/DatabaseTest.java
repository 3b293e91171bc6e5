package io.keyward.scan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be followed is called not proved, and never closed. */
class DatabaseTest {
  private static final Name NOTES = new Name("public", "notes");
  private static final String GUARDED =
      """
      create table notes (id uuid primary key, user_id uuid, org_id uuid, open boolean);
      alter table notes enable row level security;
      create policy own on notes using (auth.uid() = user_id);
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do $$ begin execute (select string_agg(x, ';') from y); end $$;",
        "do $$ declare r record; begin for r in select relname from pg_class loop"
            + " execute format('alter table %I disable row level security', r.relname);"
            + " end loop; end $$;",
        "do $$ begin if current_setting('app.x') = 'y' then drop policy own on notes; end if; end $$;",
        "do $$ begin if then; end $$; alter table notes disable row level security",
        "do language plpgsql $$ begin drop policy own on notes; bla bla; end $$;",
        "create rule r as on select to notes do instead select 1;",
        "create function f() returns void language plpgsql as $$ begin"
            + " execute 'alter table notes disable row level security'; drop policy own on notes;"
            + " end $$; select f();",
        "drop policy own on notes using 'x;",
      })
  void afterWhatCanNotBeFollowedNothingIsCalledClosed(String statement) {
    Database database = after(GUARDED, statement);
    for (Command command : Command.values()) {
      assertThat(database.access(NOTES, Caller.ANON, command)).isIn(Access.NOT_PROVED, Access.OPEN);
    }
    assertThat(database.state().doubts).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now_unknown(user_id)",
        "org_id in (with x as (select 1) select 1)",
        "org_id = any (some_function())",
        "exists (select 1 from no_such_table where id = org_id)",
        "current_setting('app.tenant') = org_id::text",
        "row_number() over () = 1",
      })
  void aConditionThatCanNotBeFollowedProvesNothing(String condition) {
    Database database =
        after(
            GUARDED,
            "create function some_function() returns uuid[] language c as 'x';"
                + "create function now_unknown(a uuid) returns boolean language plpgsql as"
                + " $$ declare r record; begin for r in select 1 loop return true; end loop; end $$;"
                + "create policy q on notes for select using ("
                + condition
                + ");");
    assertThat(database.access(NOTES, Caller.AUTHENTICATED, Command.SELECT))
        .isEqualTo(Access.NOT_PROVED);
  }

  @Test
  void whatIsNotKnownLeavesWhatIsOpenOpen() {
    Database database =
        after(
            GUARDED,
            "create policy q on notes using (true); create policy r on notes using (f());");
    assertThat(database.access(NOTES, Caller.ANON, Command.DELETE)).isEqualTo(Access.OPEN);
  }

  @Test
  void tablesThatATriggerMayChangeAsTheyAreMadeAreNotProved() {
    Database database =
        after(
            "create function secure() returns event_trigger language plpgsql as $$ begin"
                + " execute 'alter table x enable row level security'; end $$;"
                + "create event trigger secure on ddl_command_end execute function secure();",
            "create table notes (id int);");
    assertThat(database.access(NOTES, Caller.ANON, Command.SELECT)).isEqualTo(Access.NOT_PROVED);
  }

  @Test
  void aTableThatThereIsNotIsClosed() {
    assertThat(after().access(NOTES, Caller.SERVICE_ROLE, Command.SELECT)).isEqualTo(Access.CLOSED);
  }

  @Test
  void migrationsRunInTheOrderThatTheyAreGivenIn() {
    String off = "alter table notes disable row level security;";
    assertThat(after(GUARDED, off).access(NOTES, Caller.ANON, Command.SELECT))
        .isEqualTo(Access.OPEN);
    assertThat(
            after(GUARDED, off, "alter table notes enable row level security;")
                .access(NOTES, Caller.ANON, Command.SELECT))
        .isEqualTo(Access.CLOSED);
  }

  private static Database after(String... migrations) {
    List<Database.Migration> all = new ArrayList<>();
    for (String migration : migrations) {
      all.add(new Database.Migration(all.size() + ".sql", migration));
    }
    return Database.after(all);
  }
}
