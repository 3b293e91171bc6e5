package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Column;
import io.keyward.scan.sql.Name;
import io.keyward.scan.sql.Statement.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What columns are for, by their references and names. */
final class Columns {
  private static final Name USERS = new Name("auth", "users");

  /** Whose row it is. */
  private static final Set<String> OWNERS =
      Set.of(
          "user_id",
          "userid",
          "owner_id",
          "owner",
          "account_id",
          "profile_id",
          "customer_id",
          "client_id",
          "patient_id",
          "student_id",
          "member_id",
          "employee_id",
          "uid",
          "auth_id",
          "auth_user_id",
          "created_by",
          "user_uuid");

  /** Who wrote it: such rows are often made to be read by others. */
  private static final Set<String> AUTHORS =
      Set.of("author_id", "author", "created_by", "posted_by", "uploaded_by", "creator_id");

  private static final Set<String> PERSONAL =
      Set.of(
          "email",
          "e_mail",
          "email_address",
          "phone",
          "phone_number",
          "mobile",
          "telephone",
          "address",
          "street",
          "street_address",
          "address_line1",
          "postal_code",
          "date_of_birth",
          "dob",
          "birth_date",
          "birthdate",
          "birthday",
          "ssn",
          "social_security_number",
          "passport_number",
          "tax_id",
          "national_id",
          "iban",
          "account_number",
          "routing_number",
          "card_number",
          "card_last4",
          "salary",
          "income",
          "password",
          "password_hash",
          "passwd",
          "access_token",
          "refresh_token",
          "api_key",
          "secret",
          "secret_key",
          "totp_secret",
          "reset_token",
          "invite_token",
          "ip_address",
          "diagnosis",
          "medical_notes",
          "blood_type",
          "stripe_customer_id",
          "emergency_contact");

  private static final Set<String> PRIVILEGES =
      Set.of(
          "role",
          "roles",
          "user_role",
          "is_admin",
          "admin",
          "is_staff",
          "is_superuser",
          "is_moderator",
          "is_owner",
          "plan",
          "plan_id",
          "tier",
          "subscription_tier",
          "subscription_status",
          "subscription_plan",
          "is_premium",
          "is_pro",
          "is_paid",
          "credits",
          "credit_balance",
          "balance",
          "tokens_left",
          "permissions",
          "access_level",
          "is_verified",
          "verified",
          "is_banned",
          "banned",
          "quota");

  private Columns() {}

  /** The columns that say whose row it is, the key included if it is the user's own. */
  static List<String> owners(Relation table, State state) {
    List<String> owners = new ArrayList<>();
    for (Column column : table.columns.values()) {
      boolean named = OWNERS.contains(lower(column)) || AUTHORS.contains(lower(column));
      if (namesUser(table, column.name(), state) || (named && isIdentity(column))) {
        owners.add(column.name());
      }
    }
    return owners;
  }

  private static boolean isIdentity(Column column) {
    String type = column.type().toLowerCase(Locale.ROOT);
    return type.startsWith("uuid") || type.startsWith("text") || type.startsWith("varchar");
  }

  /** Whether a column names a user: by reference, or by one to a table whose key does. */
  static boolean namesUser(Relation table, String column, State state) {
    Optional<Reference> reference = table.reference(column);
    if (reference.isEmpty()) {
      return false;
    }
    if (reference.get().table().equals(USERS)) {
      return true;
    }
    Relation target = state.relation(reference.get().table()).orElse(null);
    return target != null
        && target != table
        && target.primaryKey.size() == 1
        && target
            .reference(target.primaryKey.getFirst())
            .map(key -> key.table().equals(USERS))
            .orElse(false);
  }

  /** The columns that name a team of which another of the tables lists the members. */
  static List<String> teams(Relation table, List<Relation> tables, State state) {
    List<String> teams = new ArrayList<>();
    for (Column column : table.columns.values()) {
      Optional<Reference> reference = table.reference(column.name());
      if (reference.isPresent()
          && tables.stream().anyMatch(it -> listsMembers(it, reference.get().table(), state))) {
        teams.add(column.name());
      }
    }
    return teams;
  }

  /** Whether a table of this name lists who belongs to what. */
  static boolean soundsLikeMembers(Name table) {
    return table.toString().toLowerCase(Locale.ROOT).contains("member");
  }

  private static boolean listsMembers(Relation members, Name team, State state) {
    return soundsLikeMembers(members.name)
        && members.references.stream().anyMatch(reference -> reference.table().equals(team))
        && members.columns.values().stream()
            .anyMatch(column -> namesUser(members, column.name(), state));
  }

  /** Whether rows of it are made to be read by others: it has a writer, and no other owner. */
  static boolean isContent(List<String> owners) {
    return owners.stream().allMatch(owner -> AUTHORS.contains(owner.toLowerCase(Locale.ROOT)));
  }

  static List<String> personal(Relation table) {
    return named(table, PERSONAL);
  }

  static List<String> privileges(Relation table) {
    return named(table, PRIVILEGES);
  }

  private static List<String> named(Relation table, Set<String> names) {
    List<String> found = new ArrayList<>();
    for (Column column : table.columns.values()) {
      if (names.contains(lower(column))) {
        found.add(column.name());
      }
    }
    return found;
  }

  private static String lower(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
