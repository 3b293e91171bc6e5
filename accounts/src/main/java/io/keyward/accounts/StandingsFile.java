package io.keyward.accounts;

import io.keyward.accounts.AccountText.Whereabouts;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the accounts stand, on disk, for all processes: what one of them is told the others know, and
 * still know when it is started again. Thread-safe, and safe among processes like {@link Accounts};
 * a folder of its own, so that requests are in no change's way. No token and no name is in it.
 */
public final class StandingsFile {
  private static final String NAME = "standings.json";
  private static final long VERSION = 1;

  /** Quota is written down when it has changed, and now and then to show that it has not. */
  private static final Duration OLD = Duration.ofMinutes(1);

  private final PrivateFolder folder;
  private final Latest<Standings> latest;
  private final InstantSource clock;

  /** Those in this folder. */
  public StandingsFile(AccountsFolder folder, InstantSource clock) {
    this.folder = new PrivateFolder(folder.standings(), AccountProblem.OF_FOLDER);
    this.latest = new Latest<>(folder.standings().resolve(NAME), this::read);
    this.clock = clock;
  }

  /**
   * As they are now.
   *
   * @throws ProblemException as {@link Accounts#pool}
   */
  public Standings now() {
    return latest.get();
  }

  /**
   * A request has ended.
   *
   * @param began when it was made
   * @throws ProblemException as {@link Accounts#change}
   */
  public void note(Account account, Ending ending, Instant began) {
    Instant now = clock.instant();
    Standing before = now().of(account);
    if (isNews(before, before.after(ending, began, now))) {
      Standings _ =
          change(standings ->
              standings.with(account, standings.of(account).after(ending, began, now)));
    }
  }

  /** Somebody signed in to this account: what was known of it was about another sign-in. */
  public void forget(String id) {
    if (now().accounts().containsKey(id) || now().standIns().containsKey(id)) {
      Standings _ = change(standings -> standings.without(id));
    }
  }

  /** There is no login that could be used, as somebody found who looked. */
  void end(Account account, String code) {
    note(account, new Ending.LoginEnded(Ending.Cause.SIGNED_OUT, code), clock.instant());
  }

  /** Forgets all that is known: requests will tell it anew. */
  void beginAnew() {
    boolean _ = folder.alone(() -> folder.delete(NAME));
  }

  /** Changes them to what this makes of them, alone; returns that. */
  Standings change(UnaryOperator<Standings> change) {
    return folder.alone(() -> {
      Standings before = read();
      Standings after = change.apply(before);
      if (!after.equals(before)) {
        folder.replace(NAME, write(after).getBytes(StandardCharsets.UTF_8));
      }
      return after;
    });
  }

  private static boolean isNews(Standing before, Standing after) {
    return !before.health().equals(after.health())
        || !before.limit().equals(after.limit())
        || isNews(before.quota(), after.quota());
  }

  private static boolean isNews(Optional<Quota> before, Optional<Quota> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return after.isPresent();
    }
    return after.get().seen().isAfter(before.get().seen().plus(OLD))
        || !rounded(before.get()).equals(rounded(after.get()));
  }

  /** What people would see of it. */
  private static List<Long> rounded(Quota quota) {
    return quota.limits().stream()
        .flatMap(limit -> Stream.of(limit.primary(), limit.secondary()))
        .flatMap(Optional::stream)
        .map(window -> Math.round(window.usedPercent()))
        .toList();
  }

  private Standings read() {
    return folder
        .read(NAME)
        .map(bytes -> read(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(Standings.NONE);
  }

  private static String write(Standings standings) {
    StringBuilder text = new StringBuilder("{\"version\":" + VERSION + ",\"standIns\":");
    Json.Obj places = Json.object();
    for (Map.Entry<String, String> each : new TreeMap<>(standings.standIns()).entrySet()) {
      places = places.with(each.getKey(), each.getValue());
    }
    text.append(places.compact()).append(",\"accounts\":[");
    String between = "\n";
    for (Map.Entry<String, Standing> each : new TreeMap<>(standings.accounts()).entrySet()) {
      text.append(between)
          .append(StandingText.write(each.getValue()).with("id", each.getKey()).compact());
      between = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  private static Standings read(String text) {
    Json.Obj json = AccountText.object(text);
    long version = json.integer("version").orElse(0L);
    if (version > VERSION) {
      throw AccountProblem.newer().asException();
    }
    Map<String, Standing> accounts = new HashMap<>();
    int number = 0;
    for (Json each : json.array("accounts")) {
      number++;
      Whereabouts where = new Whereabouts("What is known of account", number);
      if (!(each instanceof Json.Obj known)) {
        throw where.damaged("is no object");
      }
      accounts.put(AccountText.text(known, "id", where), StandingText.read(known, where));
    }
    Map<String, String> standIns = new HashMap<>();
    json.object("standIns")
        .ifPresent(places ->
            places
                .members()
                .forEach((id, other) -> {
                  if (other instanceof Json.Str(var name)) {
                    standIns.put(id, name);
                  }
                }));
    return new Standings(accounts, standIns);
  }
}
