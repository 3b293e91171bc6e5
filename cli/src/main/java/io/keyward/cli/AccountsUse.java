package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.Pool;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says which account is used where nothing else is said.
 *
 * @param name of it
 * @param span for how long; from now on if it is empty
 */
record AccountsUse(String name, Optional<Duration> span) implements Command {

  /**
   * The time that words such as {@code 30m}, {@code 2h} and {@code 1d} stand for.
   *
   * @throws ProblemException {@code usage}
   */
  static Duration span(String words) {
    try {
      long number = Long.parseLong(words.substring(0, Math.max(0, words.length() - 1)));
      Duration span =
          switch (words.charAt(words.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ZERO;
          };
      if (span.isPositive() && span.compareTo(Duration.ofDays(366)) < 0) {
        return span;
      }
    } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException _) {
      // Said below.
    }
    throw CommandLine.usage(words + " is no time.", "Give one as 30m, 2h or 1d.");
  }

  @Override
  public Exit run(Terminal terminal) {
    Accounts accounts = OwnAccounts.of(terminal).names();
    Account account = accounts.pool().named(name).whereItIsOn();
    Optional<Instant> until = span.map(Clock.systemUTC().instant()::plus);
    Pool pool =
        accounts.change(
            "used " + account.label() + until.map(end -> " until " + end).orElse(""),
            before ->
                until.isPresent()
                    ? before.using(account.id(), until.get())
                    : before.using(account.id()));
    terminal.say(
        account.label()
            + " is used "
            + until.map(end -> "until " + end).orElse("from now on")
            + ", where nothing else is said.");
    Json.Obj answer =
        Json.object()
            .with("schema", 1)
            .with("account", AccountJson.of(account, pool, AccountJson.Addresses.MASKED));
    terminal.json(until.isPresent() ? answer.with("until", until.get().toString()) : answer);
    return Exit.OK;
  }
}
