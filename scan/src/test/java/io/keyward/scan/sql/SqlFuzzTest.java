package io.keyward.scan.sql;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.scan.database.Caller;
import io.keyward.scan.database.Database;
import io.keyward.scan.sql.Statement.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever a migration is, it is read to its end, each statement lies in it, and nothing throws.
 */
class SqlFuzzTest {
  @FuzzTest
  void reads(byte[] input) {
    String latin = new String(input, StandardCharsets.ISO_8859_1);
    int last = 0;
    for (Script.Located located : Script.read(latin).statements()) {
      Span span = located.span();
      if (span.start() < last || span.end() <= span.start() || span.end() > latin.length()) {
        throw new AssertionError("A statement lies nowhere: " + span);
      }
      last = span.end();
    }
    Database database = Database.after(List.of(new Database.Migration("a.sql", latin)));
    for (Name relation : database.relations()) {
      for (Caller caller : Caller.values()) {
        for (Command command : Command.values()) {
          database.access(relation, caller, command);
        }
      }
    }
  }
}
