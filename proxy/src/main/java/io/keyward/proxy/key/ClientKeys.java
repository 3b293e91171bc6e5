package io.keyward.proxy.key;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.Sha256;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.proxy.state.ProxyFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The keys of one person's proxy, on disk. Thread-safe, and safe among processes: what one makes or
 * revokes counts for the next request.
 */
public final class ClientKeys {
  /** What every key begins with, so that people and scanners know one when they see it. */
  public static final String PREFIX = "kw_local_";

  private static final String FILE = "keys.json";
  private static final int BYTES = 32;
  private static final int LENGTH_OF_ID = 6;
  private static final int LONGEST_LABEL = 80;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final PrivateFolder folder;
  private final Latest<List<ClientKey>> latest;
  private final InstantSource clock;
  private final SecureRandom random;

  /** The hour in which each was last said to be in use, so that a thousand requests say it once. */
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  /** Those in this folder. */
  public ClientKeys(ProxyFolder folder, InstantSource clock, SecureRandom random) {
    this.folder = folder.files();
    this.latest = new Latest<>(folder.file(FILE), this::read);
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new key.
   *
   * @param key itself: nobody can be shown it again
   * @param known what is kept of it
   */
  public record Made(Secret key, ClientKey known) {}

  /** How long a key lasts, besides until it is revoked. */
  public sealed interface Life {
    /** Until it is revoked. */
    record Open() implements Life {}

    /** Until then. */
    record Until(Instant end) implements Life {}

    /** As long as this process, however that ends. */
    record With(Holder process) implements Life {}
  }

  /**
   * Makes one. Those that are over are forgotten on the way.
   *
   * @param label for its person, 1 to 80 characters
   * @throws ProblemException {@code proxy-key-label-unfit}, {@code proxy-file-…}, {@code
   *     proxy-busy}
   */
  public Made create(String label, Scope scope, Life life) {
    return create(label, scope, life, Optional.empty());
  }

  /** The same for a program of which it is known what it works on. */
  public Made createFor(String project, String label, Scope scope, Life life) {
    return create(label, scope, life, Optional.of(project));
  }

  private Made create(String label, Scope scope, Life life, Optional<String> project) {
    if (label.isBlank() || label.length() > LONGEST_LABEL || !isPrintable(label)) {
      throw new Problem(
              "proxy-key-label-unfit",
              "That can't be the label of a key.",
              "A label has 1 to 80 characters that can be printed.",
              "Choose another label.")
          .asException();
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    List<ClientKey> after =
        change(before -> {
          List<ClientKey> keys = new ArrayList<>(before);
          keys.removeIf(key -> key.isOver(now));
          keys.add(
              new ClientKey(
                  freeId(keys),
                  label,
                  scope,
                  project,
                  now.truncatedTo(ChronoUnit.SECONDS),
                  life instanceof Life.Until(var end) ? Optional.of(end) : Optional.empty(),
                  life instanceof Life.With(var process) ? Optional.of(process) : Optional.empty(),
                  Optional.empty(),
                  Sha256.hex(text)));
          return keys;
        });
    return new Made(Secret.of(text), after.getLast());
  }

  private static boolean isPrintable(String label) {
    return label.equals(label.replaceAll("\\p{C}", ""));
  }

  private String freeId(List<ClientKey> keys) {
    while (true) {
      StringBuilder id = new StringBuilder();
      random.ints(LENGTH_OF_ID, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
      String candidate = id.toString();
      if (keys.stream().noneMatch(key -> key.id().equals(candidate))) {
        return candidate;
      }
    }
  }

  /** All that are worth something, in the order in which they were made. */
  public List<ClientKey> all() {
    Instant now = clock.instant();
    return latest.get().stream().filter(key -> !key.isOver(now)).toList();
  }

  /**
   * Ends a key.
   *
   * @param name its id or its label
   * @throws ProblemException {@code proxy-key-unknown}, {@code proxy-key-ambiguous}, and as {@link
   *     #create}
   */
  public ClientKey revoke(String name) {
    ClientKey revoked = named(name);
    forget(revoked.id());
    return revoked;
  }

  /** Ends the key with this id, if there is one. */
  public void forget(String id) {
    List<ClientKey> _ =
        change(before -> before.stream().filter(key -> !key.id().equals(id)).toList());
  }

  private ClientKey named(String name) {
    List<ClientKey> all = all();
    List<ClientKey> matching =
        all.stream()
            .filter(key -> key.id().equals(name))
            .findFirst()
            .map(List::of)
            .orElseGet(() -> all.stream().filter(key -> key.label().equals(name)).toList());
    if (matching.isEmpty()) {
      throw new Problem(
              "proxy-key-unknown",
              "There is no key " + Problem.quoted(name) + ".",
              "",
              "Run keyward proxy key list for those that there are.")
          .asException();
    }
    if (matching.size() > 1) {
      throw new Problem(
              "proxy-key-ambiguous",
              "There are several keys called " + Problem.quoted(name) + ".",
              "",
              "Name one by its id (keyward proxy key list).")
          .asException();
    }
    return matching.getFirst();
  }

  /**
   * What is known of a key that somebody shows; empty if it is none, or is over. Takes the same
   * time whether it is nearly one or not at all.
   */
  public Optional<ClientKey> known(String shown) {
    byte[] hash = Sha256.hex(shown).getBytes(StandardCharsets.US_ASCII);
    Optional<ClientKey> found = Optional.empty();
    for (ClientKey key : latest.get()) {
      if (MessageDigest.isEqual(hash, key.hash().getBytes(StandardCharsets.US_ASCII))) {
        found = Optional.of(key);
      }
    }
    Instant now = clock.instant();
    return found.filter(key -> !key.isOver(now));
  }

  /** Whether it is news that this key has been used in this hour: the first time that one asks. */
  public boolean isNews(ClientKey key) {
    Instant hour = hour();
    return !key.lastUsed().equals(Optional.of(hour)) && !hour.equals(noted.put(key.id(), hour));
  }

  /** Writes that down. */
  public void used(ClientKey key) {
    Instant hour = hour();
    List<ClientKey> _ =
        change(before ->
            before.stream()
                .map(each -> each.id().equals(key.id()) ? each.usedAt(hour) : each)
                .toList());
  }

  private Instant hour() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS);
  }

  private List<ClientKey> read() {
    return folder.read(FILE).map(KeyText::read).orElse(List.of());
  }

  private List<ClientKey> change(UnaryOperator<List<ClientKey>> change) {
    return folder.alone(() -> {
      List<ClientKey> before = read();
      List<ClientKey> after = List.copyOf(change.apply(before));
      if (!after.equals(before)) {
        folder.replace(FILE, KeyText.write(after));
      }
      return after;
    });
  }
}
