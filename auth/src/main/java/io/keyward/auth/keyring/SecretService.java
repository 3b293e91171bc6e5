package io.keyward.auth.keyring;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.SecretSession.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Secret Service of a Linux desktop (gnome-keyring, KWallet, KeePassXC), through libsecret.
 * Items look as those of the Codex CLI do, and are found where it finds them.
 */
final class SecretService implements Keyring {
  static final String LIBRARY = "libsecret-1.so.0";

  private static final String HOW_TO_UNLOCK = "Unlock it in your desktop's password program";

  private final Map<String, String> environment;
  private final String library;
  private final Patience patience;
  private Optional<NativeLibrary> loaded = Optional.empty();

  /**
   * @param environment the process's own variables, where the bus is looked for
   * @param library the file name of libsecret
   */
  SecretService(Map<String, String> environment, String library, Patience patience) {
    this.environment = environment;
    this.library = library;
    this.patience = patience;
  }

  @Override
  public Optional<KeyringItem> find(KeyringEntry entry) {
    return within(session -> {
      List<Item> items = ranked(session.items(entry));
      if (items.isEmpty()) {
        requireOpen(session);
        return Optional.empty();
      }
      Item item = items.getFirst();
      requireUnlocked(List.of(item));
      return Optional.of(
          new KeyringItem(Secret.of(session.secret(item)), Optional.of(item.changed())));
    });
  }

  @Override
  public void put(KeyringEntry entry, Secret value) {
    Object _ =
        within(session -> {
          List<Item> all = session.items(entry);
          requireUnlocked(all);
          if (all.isEmpty()) {
            requireOpen(session);
            session.create(entry, label(entry), value.reveal());
            return entry;
          }
          Item kept = ranked(all).getFirst();
          session.change(kept, value.reveal());
          all.stream().filter(item -> !item.equals(kept)).forEach(session::delete);
          return entry;
        });
  }

  @Override
  public boolean remove(KeyringEntry entry) {
    return within(session -> {
      List<Item> all = session.items(entry);
      if (all.isEmpty()) {
        requireOpen(session);
      }
      requireUnlocked(all);
      all.forEach(session::delete);
      return !all.isEmpty();
    });
  }

  @Override
  public String name() {
    return "the Secret Service";
  }

  private <T> T within(Function<SecretSession, T> work) {
    requireBus();
    NativeLibrary libsecret = libsecret();
    return patience.waitFor(recall -> {
      try (SecretSession session = SecretSession.join(libsecret, recall)) {
        return work.apply(session);
      }
    });
  }

  /** Kept: to look up its functions takes longer than to call them. */
  private synchronized NativeLibrary libsecret() {
    if (loaded.isEmpty()) {
      loaded = NativeLibrary.load(library);
    }
    return loaded.orElseThrow(() ->
        KeyringException.withoutLibrary(
            "libsecret", "libsecret-1-0 (Debian, Ubuntu) or libsecret (Fedora, Arch)"));
  }

  /** Where no bus is named, the library would start one. */
  private void requireBus() {
    String named = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    boolean there =
        named.isEmpty()
            ? !runtime.isEmpty() && Files.exists(Path.of(runtime, "bus"))
            : !named.contains("autolaunch:");
    if (!there) {
      throw KeyringException.absent(
          "There is no session bus: DBUS_SESSION_BUS_ADDRESS names none, and there is none in"
              + " XDG_RUNTIME_DIR.");
    }
  }

  /** An item made for the CLI's target goes before one that some other tool made without. */
  private static List<Item> ranked(List<Item> items) {
    return items.stream()
        .sorted(
            Comparator.comparing(Item::targeted)
                .thenComparing(Item::changed, Comparator.<Instant>naturalOrder())
                .reversed())
        .toList();
  }

  /** Asked before anything that would make the service open a prompt. */
  private static void requireUnlocked(List<Item> items) {
    if (items.stream().anyMatch(Item::locked)) {
      throw KeyringException.locked(HOW_TO_UNLOCK);
    }
  }

  /** A locked collection may hide what is in it, and would open a prompt for what is to come. */
  private static void requireOpen(SecretSession session) {
    if (session.isDefaultCollectionLocked()) {
      throw KeyringException.locked(HOW_TO_UNLOCK);
    }
  }

  private static String label(KeyringEntry entry) {
    return entry.user() + "@" + entry.service() + ":default (keyring v3.6.3)";
  }
}
