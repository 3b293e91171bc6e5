package io.keyward.journeys.refresh;

import io.keyward.auth.ProblemException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One process of ours: its threads ask for a bearer and use it, until standard input ends. It tells
 * what happens, a line each: {@code spending} before a refresh token is sent, {@code looked MICROS}
 * when it read the store in its turn, {@code over CODE}, {@code problem CODE}, {@code used N},
 * {@code refused N}.
 */
@SuppressWarnings("SystemOut") // What it prints is what it is for.
public final class RefreshWorker {
  private static final Duration PAUSE_AFTER_PROBLEM = Duration.ofMillis(200);

  private final URI api;
  private final HttpClient http;
  private final StoredTokens tokens;
  private final PrintStream out;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

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
            new Told(plant.in(new FileStore(new CodexHome(home)))),
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

  /** A store whose turns tell when a token is about to be sent. */
  private final class Told implements Plant.Wrapped {
    private final CredentialStore inner;
    private final AtomicReference<Optional<Thread>> holder =
        new AtomicReference<>(Optional.empty());

    Told(CredentialStore inner) {
      this.inner = inner;
    }

    @Override
    public CredentialStore inner() {
      return inner;
    }

    /** When it was that the holder of the turn looked, so that others can tell what it saw. */
    @Override
    public Optional<Credential> load() {
      long before = micros(Instant.now());
      Optional<Credential> there = inner.load();
      if (holder.get().equals(Optional.of(Thread.currentThread()))) {
        out.println("looked " + before);
      }
      return there;
    }

    @Override
    public Turn takeTurn() {
      Turn real = inner.takeTurn();
      holder.set(Optional.of(Thread.currentThread()));
      return new Turn() {
        @Override
        public boolean isInDoubt(Secret refreshToken) {
          return real.isInDoubt(refreshToken);
        }

        @Override
        public void spending(Secret refreshToken) {
          real.spending(refreshToken);
          out.println("spending");
        }

        @Override
        public void settled() {
          real.settled();
        }

        @Override
        public void close() {
          holder.set(Optional.empty());
          real.close();
        }
      };
    }
  }
}
