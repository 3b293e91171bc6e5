package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private static final Credential ONE = new ApiKey(Secret.of("sk-1"));
  private static final Credential OTHER = new ApiKey(Secret.of("sk-2"));
  private final MemoryStore store = new MemoryStore();

  @Test
  void keepsTheLastLoginAndTellsWhatItTookThePlaceOf() {
    assertThat(store.load()).isEmpty();
    assertThat(store.save(ONE)).isEmpty();
    assertThat(store.save(OTHER)).containsExactly(ONE);
    assertThat(store.load()).contains(OTHER);
    assertThat(store.delete()).isTrue();
    assertThat(store.delete()).isFalse();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void replacesAndDeletesOnlyWhatTheCallerSaw() {
    assertThat(store.replace(ONE, OTHER)).isFalse();
    assertThat(store.deleteIf(ONE)).isFalse();
    store.save(ONE);
    assertThat(store.replace(OTHER, OTHER)).isFalse();
    assertThat(store.deleteIf(OTHER)).isFalse();
    assertThat(store.load()).contains(ONE);

    assertThat(store.replace(ONE, OTHER)).isTrue();
    assertThat(store.load()).contains(OTHER);
    assertThat(store.deleteIf(OTHER)).isTrue();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void aTurnRemembersTheTokenWhoseFateIsNotKnown() {
    Secret token = Secret.of("rt_1");
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(token)).isFalse();
      turn.spending(token);
    }
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(token)).isTrue();
      assertThat(turn.isInDoubt(Secret.of("rt_2"))).isFalse();
      turn.settled();
      assertThat(turn.isInDoubt(token)).isFalse();
    }
  }

  @Test
  void isNamedForPeople() {
    assertThat(store.place()).isEqualTo("this process's memory");
  }
}
