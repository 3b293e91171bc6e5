package io.keyward.journeys.refresh;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.refresh.LoginOverException;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import io.keyward.journeys.CodexCli;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets many processes share one login whose access tokens live for two seconds, kills some of them,
 * and plays the person who decides what to do about a login in doubt.
 */
final class RefreshHarness {
  private static final Duration ACCESS_TOKEN_LIFE = Duration.ofSeconds(2);

  /**
   * A token that says that it lives for less than five minutes keeps codex-cli 0.169.0 from ever
   * sending its prompt: it renews it some 17 times a second, for good. So the tokens that the
   * command is given claim one second more, in which it sends its prompt; the API refuses them
   * after two seconds all the same. With more, our processes would have nothing to do meanwhile.
   */
  private static final Duration CLAIMED_TO_CODEX = Duration.ofMinutes(5).plusSeconds(1);

  private static final Duration LONGEST_END = Duration.ofSeconds(60);
  private static final int LATEST_KILL_MILLIS = 25;
  private static final int MOST_SHOWN = 200;

  /** Between two runs of a loop, so that there are times with the command and times without. */
  private static final int LONGEST_CODEX_PAUSE_MILLIS = 1_000;

  private final RefreshPlan plan;
  private final InstantSource clock = InstantSource.system();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CodexHome home;
  private final FileStore store;
  private final Ledger ledger;
  private final Sandbox sandbox;
  private final CodexCli codex;
  private final List<WorkerProcess> workers = new ArrayList<>();

  /** Guarded by this. */
  private final Map<String, Integer> troubles = new TreeMap<>();

  private int kills;
  private int savedByPerson;
  private int unsavable;

  /** The number of each sign-in that somebody of us said was over, or that was. */
  private final Set<Integer> lost = new HashSet<>();

  private int signIns;
  private int codexRuns;
  private int codexFailures;
  private volatile boolean ending;

  /** A process of ours says that only a person can help. */
  private volatile boolean personWanted;

  /** A process of ours was killed, and whoever did it looks after it. */
  private volatile boolean personCurious;

  RefreshHarness(RefreshPlan plan, Path folder) throws IOException {
    this.plan = plan;
    this.home = new CodexHome(folder.resolve("home"));
    this.store = new FileStore(home);
    this.ledger = new Ledger(plan.issuerDelay());
    this.sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withAccessTokenLife(ACCESS_TOKEN_LIFE)
                .withClaimedLives(Map.of("codex", CLAIMED_TO_CODEX))
                .withEventPause(Duration.ZERO)
                .withReuse(plan.reuse())
                .withOnRefresh(ledger::note));
    this.codex = new CodexCli(folder, sandbox);
    // Apps keep a connection open, and renew the token for as long as it is due: always, here.
    Files.writeString(
        codex.home().resolve("config.toml"),
        "[features]\napps = false\n",
        StandardOpenOption.APPEND);
  }

  RefreshResult run() throws IOException, InterruptedException {
    Instant begun = clock.instant();
    try (sandbox;
        http) {
      signIn();
      List<Thread> beside = new ArrayList<>();
      for (int i = 0; i < plan.processes(); i++) {
        workers.add(new WorkerProcess(plan, home.folder(), sandbox.url(), this::said));
      }
      for (int i = 0; i < plan.codex(); i++) {
        beside.add(Thread.ofPlatform().start(this::codexLoop));
      }
      Instant deadline = begun.plus(plan.longest());
      while (ledger.granted() < plan.refreshes()
          && ledger.certainReuses() == 0
          && clock.instant().isBefore(deadline)) {
        if (personWanted || personCurious) {
          look();
        }
        Thread.sleep(20);
      }
      ending = true;
      long used = 0;
      long refused = 0;
      for (WorkerProcess worker : workers) {
        WorkerProcess.End end = worker.end(LONGEST_END);
        used += end.used();
        refused += end.refused();
      }
      for (Thread thread : beside) {
        thread.join(LONGEST_END);
      }
      checkThatTheLoginLives();
      return result(Duration.between(begun, clock.instant()), used, refused);
    } finally {
      ending = true;
      workers.forEach(WorkerProcess::kill);
    }
  }

  private synchronized RefreshResult result(Duration took, long used, long refused) {
    return new RefreshResult(
        plan,
        took,
        ledger.granted(),
        ledger.reusesByUs(),
        ledger.sentBlindly(),
        lost.size() + ledger.unknown(),
        kills,
        savedByPerson,
        unsavable,
        ledger.racesLostToCodex(),
        ledger.longestRace(),
        ledger.grantedToCodex(),
        ledger.reusesByCodex(),
        codexRuns,
        codexFailures,
        used,
        refused,
        Map.copyOf(troubles),
        ledger.shown());
  }

  private void signIn() {
    synchronized (this) {
      signIns++;
    }
    TokenSet set = sandbox.signIn();
    store.save(
        new ChatGptTokens(
            Secret.of(set.idToken()),
            Secret.of(set.accessToken()),
            Secret.of(set.refreshToken()),
            Optional.of(set.accountId()),
            Optional.of(new Provenance(sandbox.url().toString(), set.clientId())),
            Optional.of(clock.instant())));
  }

  /** What a process of ours tells. */
  private void said(WorkerProcess worker, long process, String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "spending" -> {
        ledger.noted(words[1], process);
        if (ThreadLocalRandom.current().nextInt(100) < plan.killPercent() && !ending) {
          killSoon(worker);
        }
      }
      case "looked" ->
          ledger.looked(
              words[1],
              words[2].equals("same") ? Blame.Look.SAME : Blame.Look.OTHER,
              Long.parseLong(words[3]));
      default -> trouble(line);
    }
  }

  private synchronized void trouble(String line) {
    troubles.merge(line, 1, Integer::sum);
    if (line.startsWith("over ")) {
      lost.add(signIns);
    }
    if (line.startsWith("over ") || line.endsWith(" refresh-in-doubt")) {
      personWanted = true;
    }
  }

  private void killSoon(WorkerProcess worker) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(
                Duration.ofNanos(
                    ThreadLocalRandom.current().nextLong(LATEST_KILL_MILLIS * 1_000_000L)));
            if (!ending && worker.restart(ledger::killed)) {
              synchronized (this) {
                kills++;
              }
              personCurious = true;
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * A person's part. Whoever kills a process need not wait until the others complain, which they do
   * only when the last access token has expired: with that, most of a run would be waiting.
   */
  private void look() {
    boolean wanted = personWanted;
    personWanted = false;
    personCurious = false;
    Optional<String> resting = resting();
    if (resting.isPresent()) {
      boolean inDoubt = ledger.isLeftInDoubt(resting.get());
      if (ledger.heir(resting.get()) == Blame.Heir.TO_ONE_THAT_WAS_KILLED) {
        // The issuer's book says that a try would be in vain, and would cost everybody 3 seconds.
        ended(resting.get());
        signIn();
      } else if (wanted || inDoubt) {
        decide(resting.get(), inDoubt);
      }
    }
  }

  /**
   * Tries a refresh token in doubt once more, as {@code keyward refresh} does, and signs in again
   * if that does not help.
   */
  private void decide(String resting, boolean inDoubt) {
    try {
      tokens().renew();
      synchronized (this) {
        savedByPerson += inDoubt ? 1 : 0;
      }
    } catch (LoginOverException e) {
      ended(resting);
      signIn();
    } catch (ProblemException e) {
      trouble("person " + e.problem().code());
    }
  }

  /** The fingerprint of the refresh token in the store. */
  private Optional<String> resting() {
    return store
        .load()
        .flatMap(held ->
            held instanceof ChatGptTokens tokens
                ? Optional.of(Fingerprint.of(tokens.refreshToken().reveal()))
                : Optional.empty());
  }

  private synchronized void ended(String fingerprint) {
    Blame.Heir heir = ledger.heir(fingerprint);
    switch (Blame.ofLoss(heir)) {
      case BEYOND_SAVING -> unsavable++;
      case LOST -> {
        lost.add(signIns);
        troubles.merge("lost, its heir " + heir, 1, Integer::sum);
      }
    }
  }

  private void checkThatTheLoginLives() {
    Optional<String> resting = resting();
    try {
      tokens().renew();
    } catch (LoginOverException e) {
      ended(resting.orElse("none"));
    } catch (ProblemException e) {
      synchronized (this) {
        lost.add(signIns);
      }
      trouble("person " + e.problem().code());
    }
  }

  private StoredTokens tokens() {
    return new StoredTokens(store, new IssuerClient(Issuer.at(sandbox.url()), http, clock), clock);
  }

  private void codexLoop() {
    try {
      while (!ending) {
        Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_CODEX_PAUSE_MILLIS));
        runCodex();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runCodex() {
    Optional<String> trouble;
    try {
      trouble = trouble(codex.exec("Say hello"));
    } catch (AssertionError e) {
      trouble = Optional.of("still running after a minute");
    }
    synchronized (this) {
      codexRuns++;
      codexFailures += trouble.isPresent() ? 1 : 0;
      trouble.ifPresent(why -> troubles.merge("codex: " + why, 1, Integer::sum));
    }
  }

  /** Why a run failed, in the words of its last event, else of its last line of errors. */
  private static Optional<String> trouble(CodexCli.Run run) {
    if (run.exit() == 0) {
      return Optional.empty();
    }
    String said = run.out().contains("\"message\"") ? run.out() : run.err();
    String last = said.strip().lines().reduce("", (_, line) -> line);
    return Optional.of(last.substring(0, Math.min(MOST_SHOWN, last.length())));
  }
}
