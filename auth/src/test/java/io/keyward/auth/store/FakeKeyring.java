package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringEntry;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.keyring.KeyringItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A keyring that fails on demand, which a real one does not. */
final class FakeKeyring implements Keyring {
  /** What it does with what it is asked. */
  enum Mood {
    WELL,
    ABSENT,
    LOCKED,
    READS_ONLY,
    LOSES_WHAT_IT_IS_GIVEN
  }

  private final Map<KeyringEntry, KeyringItem> items = new HashMap<>();
  Mood mood = Mood.WELL;
  Instant now = Instant.parse("2026-11-22T02:00:00Z");

  /** The only item, whatever its entry. */
  Optional<String> text() {
    return items.values().stream().map(item -> item.value().reveal()).findAny();
  }

  void hold(KeyringEntry entry, String text) {
    items.put(entry, new KeyringItem(Secret.of(text), Optional.of(now)));
  }

  /** As the keyrings of some systems, which do not tell when an item was written. */
  void forgetTimes() {
    items.replaceAll((_, item) -> new KeyringItem(item.value(), Optional.empty()));
  }

  @Override
  public Optional<KeyringItem> find(KeyringEntry entry) {
    if (mood == Mood.LOCKED || mood == Mood.ABSENT) {
      throw refusal();
    }
    return Optional.ofNullable(items.get(entry));
  }

  @Override
  public void put(KeyringEntry entry, Secret value) {
    switch (mood) {
      case WELL -> hold(entry, value.reveal());
      case ABSENT, LOCKED, READS_ONLY -> throw refusal();
      case LOSES_WHAT_IT_IS_GIVEN -> hold(entry, "{}");
    }
  }

  @Override
  public boolean remove(KeyringEntry entry) {
    if (mood != Mood.WELL) {
      throw refusal();
    }
    return items.remove(entry) != null;
  }

  @Override
  public String name() {
    return "the keyring of the test";
  }

  private KeyringException refusal() {
    return new KeyringException(
        mood == Mood.ABSENT
            ? new Problem("keyring-absent", "There is none.", "Why.", "Start one.")
            : new Problem("keyring-locked", "It is locked.", "Why.", "Unlock it."));
  }
}
