package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that is done with a table.
 *
 * @param verb what
 * @param model the table, as far as it is known
 * @param call where
 * @param where by what its rows are chosen
 * @param data what is put into them
 */
public record Operation(Verb verb, String model, At call, List<Column> where, List<Column> data) {
  /** With these. */
  public Operation {
    where = List.copyOf(where);
    data = List.copyOf(data);
  }

  /** What is done. */
  public enum Verb {
    READ("reads"),
    CREATE("adds to"),
    CHANGE("changes"),
    DELETE("deletes from");

    private final String word;

    Verb(String word) {
      this.word = word;
    }

    /** What a sentence says of it. */
    public String word() {
      return word;
    }
  }

  /** A column and what it is compared with, or set to. */
  public record Column(String name, Value value, At at) {
    /** Whether a column of this name says whose a row is. */
    public boolean isOwner() {
      return isOwner(name);
    }

    /** Likewise of a name alone. */
    public static boolean isOwner(String name) {
      return switch (name.replace("_", "").toLowerCase(Locale.ROOT)) {
        case "userid",
            "ownerid",
            "authorid",
            "accountid",
            "createdby",
            "createdbyid",
            "user",
            "owner",
            "author",
            "profileid",
            "customerid",
            "memberid",
            "clerkid",
            "clerkuserid",
            "orgid",
            "organizationid",
            "organisationid",
            "teamid",
            "tenantid",
            "workspaceid",
            "companyid",
            "useremail",
            "uid" ->
            true;
        default -> false;
      };
    }

    /** Whether a column of this name says which customer's a row is, of an application of many. */
    public boolean isTenant() {
      return switch (name.replace("_", "").toLowerCase(Locale.ROOT)) {
        case "orgid",
            "organizationid",
            "organisationid",
            "teamid",
            "tenantid",
            "workspaceid",
            "companyid" ->
            true;
        default -> false;
      };
    }

    /** Whether it says which row, and nothing else. */
    public boolean isKey() {
      String name = this.name.toLowerCase(Locale.ROOT);
      return name.equals("id") || name.equals("_id") || name.equals("uuid");
    }
  }

  /** By what rows are chosen, and what is put into them. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(where);
    columns.addAll(data);
    return columns;
  }

  /** Whether rows are others, or gone, afterwards. */
  public boolean changes() {
    return verb != Verb.READ;
  }
}
