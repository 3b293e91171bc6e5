package io.keyward.journeys.refresh;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.LoginOverException;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Turn;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One process of ours: its threads ask for bearers until standard input ends, and one of them uses
 * each that is new. It tells what happens, a line each: {@code spending FINGERPRINT} when a refresh
 * token is noted, {@code looked FINGERPRINT same|other MICROS} when the store is read once more
 * before that token is sent, {@code over CODE}, {@code problem CODE}, {@code used N}, {@code
 * refused N}.
 */
@SuppressWarnings("SystemOut") // What it prints is what it is for.
public final class RefreshWorker {
  private static final Duration PAUSE_AFTER_PROBLEM = Duration.ofMillis(200);

  /** A bearer may claim to be good and not be so any more: then somebody has to find out. */
  private static final Duration STALE = Duration.ofMillis(100);

  /** What a thread does with its bearer; without it most of the time goes into reading the file. */
  private static final int LONGEST_WORK_MILLIS = 200;

  private final URI api;
  private final HttpClient http;
  private final StoredTokens tokens;
  private final PrintStream out;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** The bearer that this process has tried last. */
  private final AtomicReference<Optional<Tried>> tried = new AtomicReference<>(Optional.empty());

  private record Tried(Bearer bearer, long nanos) {
    boolean isAsGoodAs(Tried next) {
      return bearer.equals(next.bearer) && next.nanos - nanos < STALE.toNanos();
    }
  }

  private RefreshWorker(Path home, URI sandbox, Plant plant, PrintStream out) {
    this.api = sandbox.resolve("/backend-api/wham/usage");
    this.out = out;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    InstantSource clock = InstantSource.system();
    this.tokens =
        new StoredTokens(
            plant.above(new Told(plant.beneath(new FileStore(new CodexHome(home))))),
            new IssuerClient(Issuer.at(sandbox), http, clock),
            clock);
  }

  /** Takes the Codex folder, the sandbox's address, the number of threads and a {@link Plant}. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new RefreshWorker(Path.of(arguments[0]), URI.create(arguments[1]), Plant.of(arguments[3]), out)
        .work(Integer.parseInt(arguments[2]));
  }

  private void work(int threads) throws IOException, InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(Thread.ofVirtual().start(this::loop));
    }
    while (System.in.read() >= 0) {
      // Nothing is ever said; the end of it is the word.
    }
    stopped.set(true);
    for (Thread thread : all) {
      thread.join(Duration.ofSeconds(20));
    }
    out.println("used " + used.get());
    out.println("refused " + refused.get());
  }

  private void loop() {
    while (!stopped.get()) {
      try {
        use();
        Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_WORK_MILLIS));
      } catch (LoginOverException e) {
        trouble("over " + e.problem().code());
      } catch (ProblemException e) {
        trouble("problem " + e.problem().code());
      } catch (IOException e) {
        trouble("problem api-unreachable");
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void use() throws IOException, InterruptedException {
    Bearer bearer = tokens.bearer();
    Tried next = new Tried(bearer, System.nanoTime());
    if (tried.get().filter(last -> last.isAsGoodAs(next)).isPresent()) {
      // It is known to be good; the cores are for the refreshes.
      return;
    }
    tried.set(Optional.of(next));
    int status = ask(bearer);
    if (status == 401) {
      status = ask(tokens.instead(bearer));
    }
    (status == 200 ? used : refused).incrementAndGet();
  }

  private int ask(Bearer bearer) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + bearer.token().reveal());
    bearer.accountId().ifPresent(id -> request.header("chatgpt-account-id", id));
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private void trouble(String line) {
    out.println(line);
    try {
      Thread.sleep(PAUSE_AFTER_PROBLEM);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** A store that tells when a token is noted, and what is seen in it after that. */
  private final class Told implements Plant.Wrapped {
    private final CredentialStore inner;

    /** What the holder of the turn noted and has not looked for since. */
    private final AtomicReference<Optional<Noted>> noted = new AtomicReference<>(Optional.empty());

    private record Noted(Thread by, Secret refreshToken) {}

    Told(CredentialStore inner) {
      this.inner = inner;
    }

    @Override
    public CredentialStore inner() {
      return inner;
    }

    @Override
    public Optional<Credential> load() {
      long before = micros(Instant.now());
      Optional<Credential> there = inner.load();
      Optional<Noted> mine = noted.get();
      if (mine.isPresent() && mine.get().by().equals(Thread.currentThread())) {
        noted.set(Optional.empty());
        Secret sought = mine.get().refreshToken();
        boolean same =
            there.isPresent()
                && there.get() instanceof ChatGptTokens now
                && now.refreshToken().equals(sought);
        out.println(
            "looked %s %s %d"
                .formatted(Fingerprint.of(sought.reveal()), same ? "same" : "other", before));
      }
      return there;
    }

    @Override
    public Turn takeTurn() {
      Turn real = inner.takeTurn();
      return new Plant.WrappedTurn(real) {
        @Override
        public void spending(Secret refreshToken) {
          super.spending(refreshToken);
          out.println("spending " + Fingerprint.of(refreshToken.reveal()));
          noted.set(Optional.of(new Noted(Thread.currentThread(), refreshToken)));
        }

        @Override
        public void close() {
          noted.set(Optional.empty());
          super.close();
        }
      };
    }
  }
}
