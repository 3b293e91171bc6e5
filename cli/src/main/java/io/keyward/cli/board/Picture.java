package io.keyward.cli.board;

import io.keyward.accounts.Account;
import io.keyward.accounts.Health;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standing;
import io.keyward.cli.standing.StandingWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The dashboard as lines of text. Pure: whoever has a screen shows them. Says everything in words
 * and signs, so that colour is never needed.
 *
 * @param width of the screen, in columns
 * @param height of the screen, in lines
 * @param bars the two signs of a bar: used and left
 * @param zone of the times that are shown
 */
public record Picture(int width, int height, String bars, ZoneId zone) {
  /** Signs that every font has. */
  public static final String ASCII = "#.";

  /** Signs that look like a bar. */
  public static final String UNICODE = "█░";

  private static final int BAR = 10;
  private static final int LABEL = 20;
  private static final int HEALTH = 14;
  private static final int DETAILS = 8;
  private static final int FOOT = 3;
  private static final int FEW = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private static final List<String> HELP =
      List.of(
          "up, down, j, k   choose an account; page up, page down, home, end",
          "u, enter         use it from now on, where nothing else is said",
          "e                switch it on or off; what is off is never used",
          "n                give it another name",
          "c                ask the provider whether it works, and what is used of it",
          "z                take the last change back",
          "q, ctrl-c        leave",
          "",
          "A star is before the account that is used where nothing else is said.",
          "Bars show how much of a window is used, as the provider last said.",
          "No other account is ever used because of a limit: that is yours to say.",
          "",
          "Any key goes back.");

  /** The lines, as many as the screen has, and none longer than it is wide. */
  public List<String> of(Board board, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(ends("Keyward", count(board) + "   " + TIME.format(now.atZone(zone))));
    lines.add(rule());
    List<String> foot = new ArrayList<>();
    switch (board.mode()) {
      case Board.Mode.Helping _ -> lines.addAll(HELP);
      case Board.Mode.Looking _, Board.Mode.Naming _ -> {
        board.used().lines().forEach(lines::add);
        lines.add("");
        lines.add(heading());
        int room = Math.max(1, height - lines.size() - FOOT);
        // A few accounts go before all that is known of one.
        int said = Math.clamp(room - FEW, 0, DETAILS);
        lines.addAll(rows(board, now, room - said));
        foot.addAll(details(board, now).subList(0, said));
      }
    }
    foot.add(rule());
    foot.add(message(board));
    foot.add("u use  e on/off  n name  c check  z undo  ? help  q quit");
    while (lines.size() + foot.size() < height) {
      lines.add("");
    }
    lines.addAll(foot);
    return lines.stream().map(this::cut).toList().subList(0, Math.min(height, lines.size()));
  }

  /** Which line the selected account is on; -1 if none is shown. */
  public int selectedLine(Board board, Instant now) {
    if (board.mode() instanceof Board.Mode.Helping || board.pool().accounts().isEmpty()) {
      return -1;
    }
    List<String> lines = of(board, now);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(">")) {
        return i;
      }
    }
    return -1;
  }

  private static String count(Board board) {
    int count = board.pool().accounts().size();
    return count == 1 ? "1 account" : count + " accounts";
  }

  private static String message(Board board) {
    return board.mode() instanceof Board.Mode.Naming(var label)
        ? "New name: " + label + "_   (enter keeps it, escape does not)"
        : board.message();
  }

  private String heading() {
    return "   " + padded("account", LABEL) + padded("health", HEALTH) + "used";
  }

  private List<String> rows(Board board, Instant now, int room) {
    List<Account> all = board.pool().accounts();
    int first = Math.clamp(board.selected() - room / 2, 0, Math.max(0, all.size() - room));
    List<String> rows = new ArrayList<>();
    for (int i = first; i < Math.min(all.size(), first + room); i++) {
      rows.add(row(board, all.get(i), i == board.selected() ? ">" : " ", now));
    }
    return rows;
  }

  private String row(Board board, Account account, String mark, Instant now) {
    Standing standing = board.standings().of(account);
    boolean isStandard = board.pool().chosen().standard().filter(account.id()::equals).isPresent();
    StringBuilder row = new StringBuilder(mark);
    row.append(isStandard ? "* " : "  ")
        .append(padded(account.label(), LABEL))
        .append(padded(health(account, standing, now), HEALTH));
    first(standing)
        .ifPresent(limit -> {
          window(row, limit.primary(), now);
          window(row, limit.secondary(), now);
        });
    return row.toString();
  }

  private static String health(Account account, Standing standing, Instant now) {
    if (account.use() == Account.Use.DISABLED) {
      return "switched off";
    }
    return standing.health() instanceof Health.Well && standing.limitAt(now).isPresent()
        ? "limited"
        : standing.health().word().replace('-', ' ').replace("workspace ", "ws ");
  }

  private static Optional<Quota.Limit> first(Standing standing) {
    return standing.quota().flatMap(quota -> quota.limits().stream().findFirst());
  }

  private void window(StringBuilder row, Optional<Quota.Window> window, Instant now) {
    window.ifPresent(each -> {
      long percent = StandingWords.percent(each, now);
      row.append(padded(StandingWords.name(each), 4))
          .append(bar(percent))
          .append("%4d%%  ".formatted(percent));
    });
  }

  private String bar(long percent) {
    int used = Math.clamp(Math.ceilDiv(percent * BAR, 100), 0, BAR);
    return bars.substring(0, 1).repeat(used) + bars.substring(1).repeat(BAR - used);
  }

  private List<String> details(Board board, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (board.pool().accounts().isEmpty()) {
      lines.add("There are no accounts yet: keyward accounts add");
    } else {
      Account account = board.pool().accounts().get(board.selected());
      Standing standing = board.standings().of(account);
      lines.add(who(account));
      lines.add("health: " + standing.health().sentence());
      standing
          .limitAt(now)
          .ifPresent(limit ->
              lines.add(
                  "limit: to wait until " + when(limit.until(), now) + " (" + limit.code() + ")"));
      if (standing.quota().isEmpty()) {
        lines.add("quota: the provider has not said yet; c asks");
      } else {
        quota(standing.quota().get(), now, lines);
      }
      if (!account.note().isEmpty()) {
        lines.add("note: " + account.note());
      }
    }
    while (lines.size() < DETAILS) {
      lines.add("");
    }
    return lines.subList(0, DETAILS);
  }

  private static String who(Account account) {
    StringBuilder who = new StringBuilder(account.label());
    account.maskedEmail().ifPresent(email -> who.append("  ").append(email));
    who.append("  ").append(account.plan().orElse(account.kind().word()));
    account.tags().forEach(tag -> who.append("  #").append(tag));
    return who.toString();
  }

  private void quota(Quota quota, Instant now, List<String> lines) {
    for (Quota.Limit limit : quota.limits()) {
      for (Optional<Quota.Window> each : List.of(limit.primary(), limit.secondary())) {
        each.ifPresent(window ->
            lines.add(
                "%s %s: %d%% used%s"
                    .formatted(
                        limit.name().orElse(limit.id()),
                        StandingWords.name(window),
                        StandingWords.percent(window, now),
                        window
                            .resetsAt()
                            .filter(now::isBefore)
                            .map(at -> ", begins anew at " + when(at, now))
                            .orElse(""))));
      }
    }
    lines.add("as of " + span(Duration.between(quota.seen(), now)) + " ago");
  }

  /** A time of today, or a day with a time, and how far it is. */
  private String when(Instant at, Instant now) {
    ZonedDateTime there = at.atZone(zone);
    boolean isToday = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (isToday ? TIME : DAY).format(there) + " (in " + span(Duration.between(now, at)) + ")";
  }

  /** How long in words, to two places at most. */
  private static String span(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() > 0 ? span.toMinutes() + " min" : Math.max(0, span.toSeconds()) + " s";
  }

  private String rule() {
    return "-".repeat(width);
  }

  private String ends(String left, String right) {
    return left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right;
  }

  private static String padded(String text, int room) {
    return text.length() < room
        ? text + " ".repeat(room - text.length())
        : text.substring(0, room - 1) + " ";
  }

  private String cut(String line) {
    return (line.length() <= width ? line : line.substring(0, width)).stripTrailing();
  }
}
