package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.cli.usage.Amounts;
import io.keyward.proxy.usage.Budget;
import io.keyward.proxy.usage.Scope;
import io.keyward.proxy.usage.Sum;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A budget in words, with how much of it is used. Pure.
 *
 * @param labels what accounts are called, by their ids
 */
record BudgetWords(Map<String, String> labels, ZoneId zone, Style.Signs signs) {
  private static final int COLUMN = 12;
  private static final int BAR = 24;
  private static final int LONGEST_AMOUNT = 28;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm", Locale.ROOT);

  /** Its name, what it is about, and a line for each of its limits. */
  String of(Budget budget, Sum used, Instant end) {
    Columns text = new Columns(COLUMN);
    text.line(budget.name() + ": what a " + budget.window().word() + " may take" + about(budget));
    budget
        .requests()
        .ifPresent(most ->
            limit(
                text,
                "requests",
                Amounts.count(used.requests()) + " of " + Amounts.count(most),
                share(used.requests(), most)));
    budget
        .tokens()
        .ifPresent(most ->
            limit(
                text,
                "tokens",
                Amounts.count(used.tokens()) + " of " + Amounts.count(most),
                share(used.tokens(), most)));
    budget
        .nanoUsd()
        .ifPresent(most ->
            limit(
                text,
                "cost",
                "about " + Amounts.dollars(used.nanoUsd()) + " of " + Amounts.dollars(most),
                share(used.nanoUsd(), most)));
    return text.row("anew on", TIME.format(end.atZone(zone)) + " (" + zone.getId() + ")")
        .toString();
  }

  private void limit(Columns text, String what, String amount, double share) {
    String padded = amount + " ".repeat(Math.max(1, LONGEST_AMOUNT - amount.length()));
    String percent = Math.round(Math.min(share, 9.99) * 100) + " %";
    text.line(
        "  %-10s%s%5s  %s"
            .formatted(what, padded, percent, Bar.of(share, BAR, signs))
            .stripTrailing());
  }

  private static double share(long used, long most) {
    return most == 0 ? 1 : (double) used / most;
  }

  private String about(Budget budget) {
    return switch (budget.scope()) {
      case Scope.Everything _ -> "";
      case Scope.OfAccount(var id) -> " on the account " + labels.getOrDefault(id, id);
      case Scope.OfProject(var name) -> " for the project " + Problem.quoted(name);
      case Scope.OfKey(var id) -> " by the client with the key " + Problem.quoted(id);
      case Scope.OfModel(var name) -> " of the model " + Problem.quoted(name);
    };
  }
}
