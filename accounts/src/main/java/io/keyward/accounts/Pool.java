package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All accounts of a person, and what was said about them. A value: each change makes another one.
 *
 * @param generation how often it has been changed
 * @param accounts in the order in which they came
 * @param chosen which one is used
 */
public record Pool(long generation, List<Account> accounts, Chosen chosen) {
  /** Without accounts. */
  static final Pool EMPTY = new Pool(0, List.of(), Chosen.NOTHING);

  private static final int LONGEST_LABEL = 40;

  /** Copies. */
  public Pool {
    accounts = List.copyOf(accounts);
  }

  /**
   * The account that these words name: its label, its e-mail address or its id, or an unmistakable
   * beginning of one. A whole name goes before a beginning, and upper case counts as lower case.
   *
   * @throws ProblemException {@code account-unknown}, {@code account-ambiguous}
   */
  public Account named(String words) {
    String asked = words.toLowerCase(Locale.ROOT);
    List<Account> whole = new ArrayList<>();
    List<Account> begun = new ArrayList<>();
    for (Account account : accounts) {
      boolean begins = false;
      boolean is = false;
      for (String name : names(account)) {
        begins |= name.startsWith(asked);
        is |= name.equals(asked);
      }
      if (is) {
        whole.add(account);
      } else if (begins) {
        begun.add(account);
      }
    }
    List<Account> matching = whole.isEmpty() ? begun : whole;
    if (matching.isEmpty() || asked.isEmpty()) {
      throw AccountProblem.unknown(words, accounts).asException();
    }
    if (matching.size() > 1) {
      throw AccountProblem.ambiguous(words, matching).asException();
    }
    return matching.getFirst();
  }

  private static List<String> names(Account account) {
    List<String> names = new ArrayList<>();
    names.add(account.label().toLowerCase(Locale.ROOT));
    names.add(account.id());
    if (account.email().isPresent()) {
      names.add(account.email().get().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** The account with this id. */
  public Optional<Account> account(String id) {
    for (Account account : accounts) {
      if (account.id().equals(id)) {
        return Optional.of(account);
      }
    }
    return Optional.empty();
  }

  /** The account of this owner. */
  public Optional<Account> of(Owner owner) {
    for (Account account : accounts) {
      if (account.owner().equals(owner)) {
        return Optional.of(account);
      }
    }
    return Optional.empty();
  }

  /** The account of the same owner, or of one whose login does not say whose it is. */
  Optional<Account> like(Account account) {
    Optional<Account> same = of(account.owner());
    if (same.isPresent()) {
      return same;
    }
    for (Account each : accounts) {
      if (each.isLike(account)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * With an account that somebody signed in to: where its owner has one, that one is told what the
   * sign-in tells, and keeps its id, its label and whatever else its person gave it. The first
   * account is the one that is used.
   *
   * @throws ProblemException {@code account-label-taken}, {@code account-label-unfit}
   */
  Pool with(Account account) {
    Optional<Account> known = like(account);
    if (known.isPresent()) {
      return changed(known.get().id(), each -> each.signedInAgain(account));
    }
    checkLabel(account.label(), account.id());
    List<Account> more = new ArrayList<>(accounts);
    more.add(account);
    return new Pool(generation, more, accounts.isEmpty() ? chosen.from(account.id()) : chosen);
  }

  /**
   * With one of them changed.
   *
   * @throws ProblemException as {@link #with}
   */
  public Pool changed(String id, UnaryOperator<Account> change) {
    List<Account> changed = new ArrayList<>();
    for (Account account : accounts) {
      Account next = account.id().equals(id) ? change.apply(account) : account;
      if (!next.label().equals(account.label())) {
        checkLabel(next.label(), id);
      }
      changed.add(next);
    }
    return new Pool(generation, changed, chosen);
  }

  /** Without one of them, and without what was said about it. */
  public Pool without(String id) {
    return new Pool(
        generation,
        accounts.stream().filter(account -> !account.id().equals(id)).toList(),
        chosen.without(id));
  }

  /** Uses this account from now on. */
  public Pool using(String id) {
    return new Pool(generation, accounts, chosen.from(id));
  }

  /** Uses this account until then. */
  public Pool using(String id, Instant until) {
    return new Pool(generation, accounts, chosen.until(id, until));
  }

  Pool of(long other) {
    return new Pool(other, accounts, chosen);
  }

  /** A label like this one that no account has: with a number behind it, if need be. */
  public String freeLabel(String like) {
    String base = fit(like);
    String label = base;
    for (int number = 2; isTaken(label, ""); number++) {
      label = base + "-" + number;
    }
    return label;
  }

  private static String fit(String like) {
    StringBuilder fit = new StringBuilder();
    like.codePoints()
        .map(c -> isOfLabel(c) && c != ' ' ? c : '-')
        .limit(LONGEST_LABEL - "-9999".length())
        .forEach(fit::appendCodePoint);
    return isLabel(fit.toString()) ? fit.toString() : "account";
  }

  private void checkLabel(String label, String id) {
    if (!isLabel(label)) {
      throw AccountProblem.labelUnfit(label).asException();
    }
    if (isTaken(label, id)) {
      throw AccountProblem.labelTaken(label).asException();
    }
  }

  boolean isTaken(String label, String id) {
    for (Account account : accounts) {
      if (account.label().equalsIgnoreCase(label) && !account.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  static boolean isLabel(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= LONGEST_LABEL
        && Character.isLetterOrDigit(text.codePointAt(0))
        && !text.endsWith(" ")
        && text.codePoints().allMatch(Pool::isOfLabel);
  }

  private static boolean isOfLabel(int c) {
    return Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == '-' || c == '_';
  }
}
