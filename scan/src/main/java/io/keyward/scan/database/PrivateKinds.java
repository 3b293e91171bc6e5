package io.keyward.scan.database;

import io.keyward.scan.database.Relation.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tables whose rows are nobody else's business by what they are, and by no column's name: what one
 * person sends to another, and what people write, take or pay for themselves.
 */
final class PrivateKinds {
  private static final Set<String> RECIPIENTS =
      Set.of(
          "recipient_id",
          "receiver_id",
          "recipient",
          "receiver",
          "to_user_id",
          "to_user",
          "to_profile_id",
          "addressee_id");

  private static final List<String> NAMES =
      List.of(
          "journal",
          "journal_entry",
          "diary",
          "diary_entry",
          "mood",
          "mood_entry",
          "mood_log",
          "symptom",
          "medication",
          "prescription",
          "diagnosis",
          "therapy_session",
          "transaction",
          "invoice",
          "payment",
          "expense",
          "receipt",
          "payslip",
          "order",
          "cart",
          "cart_item",
          "order_item",
          "direct_message");

  private PrivateKinds() {}

  /**
   * What makes the rows private, in words behind "each row of a table"; nothing if nothing does.
   */
  static Optional<String> of(Relation table, State state) {
    List<String> owners = Columns.owners(table, state);
    if (owners.isEmpty() || Columns.isContent(owners)) {
      return Optional.empty();
    }
    for (Column column : table.columns.values()) {
      if (RECIPIENTS.contains(column.name().toLowerCase(Locale.ROOT))) {
        return Optional.of("which are from one person to another, by " + column.name());
      }
    }
    return NAMES.contains(singular(table.name.name().toLowerCase(Locale.ROOT)))
        ? Optional.of("which are somebody's own, by " + owners.getFirst())
        : Optional.empty();
  }

  private static String singular(String name) {
    if (name.endsWith("ies")) {
      return name.substring(0, name.length() - 3) + "y";
    }
    return name.endsWith("s") && !name.endsWith("is") ? name.substring(0, name.length() - 1) : name;
  }
}
