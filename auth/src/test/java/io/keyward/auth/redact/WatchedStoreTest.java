package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.MemoryStore;
import io.keyward.auth.store.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever passes through the store is known to the filter before anybody can show it. */
class WatchedStoreTest {
  private static final String FIRST = "k1-7Hq2ZxV9bN4mLc";
  private static final String SECOND = "k2-Wd8sRt3JyP6fGa";

  private final EgressFilter filter = new EgressFilter();
  private final MemoryStore store = new MemoryStore();
  private final WatchedStore watched = new WatchedStore(store, filter);

  @Test
  void whatIsReadIsHidden() {
    store.save(key(FIRST));
    assertThat(shown(FIRST)).isEqualTo(FIRST);

    assertThat(watched.load()).contains(key(FIRST));

    assertThat(shown(FIRST)).isEqualTo("***");
    assertThat(shown(SECOND)).isEqualTo(SECOND);
  }

  @Test
  void whatIsSavedIsHiddenAndSaved() {
    watched.save(key(FIRST));

    assertThat(shown(FIRST)).isEqualTo("***");
    assertThat(store.load()).contains(key(FIRST));
  }

  @Test
  void whatReplacesALoginIsHiddenAndTheOldOneStaysSo() {
    watched.save(key(FIRST));

    assertThat(watched.replace(key(FIRST), key(SECOND))).isTrue();

    assertThat(shown(FIRST)).isEqualTo("***");
    assertThat(shown(SECOND)).isEqualTo("***");
    assertThat(store.load()).contains(key(SECOND));
  }

  @Test
  void whatCouldNotReplaceALoginIsHiddenAllTheSame() {
    assertThat(watched.replace(key(FIRST), key(SECOND))).isFalse();

    assertThat(shown(SECOND)).isEqualTo("***");
    assertThat(store.load()).isEmpty();
  }

  @Test
  void itIsHiddenBeforeTheStoreHasIt() {
    CredentialStore slow =
        new WatchedStore(
            new Asked(
                store,
                () -> {
                  assertThat(shown(FIRST)).isEqualTo("***");
                }),
            filter);

    slow.save(key(FIRST));
    assertThat(store.load()).contains(key(FIRST));
  }

  /** Whoever revokes it sends it, perhaps for the first time in this process. */
  @Test
  void whatANewLoginDisplacesIsHiddenToo() {
    store.save(key(FIRST));

    assertThat(watched.save(key(SECOND))).containsExactly(key(FIRST));

    assertThat(shown(FIRST)).isEqualTo("***");
    assertThat(shown(SECOND)).isEqualTo("***");
  }

  @Test
  void onlyWhatWasSeenIsDeletedIfThatIsAskedFor() {
    watched.save(key(FIRST));

    assertThat(watched.deleteIf(key(SECOND))).isFalse();
    assertThat(watched.deleteIf(key(FIRST))).isTrue();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void whatIsDeletedStaysHidden() {
    assertThat(watched.delete()).isFalse();
    watched.save(key(FIRST));

    assertThat(watched.delete()).isTrue();

    assertThat(watched.load()).isEmpty();
    assertThat(shown(FIRST)).isEqualTo("***");
  }

  @Test
  void turnsAndThePlaceAreTheStoresOwn() {
    try (Turn turn = watched.takeTurn()) {
      turn.spending(Secret.of(FIRST));
    }
    try (Turn turn = store.takeTurn()) {
      assertThat(turn.isInDoubt(Secret.of(FIRST))).isTrue();
    }
    assertThat(watched.place()).isEqualTo(store.place());
  }

  private String shown(String text) {
    return filter.clean(text);
  }

  private static Credential key(String text) {
    return new ApiKey(Secret.of(text));
  }

  /** Does something before it saves. */
  private record Asked(CredentialStore store, Runnable first) implements CredentialStore {
    @Override
    public Optional<Credential> load() {
      return store.load();
    }

    @Override
    public List<Credential> save(Credential credential) {
      first.run();
      return store.save(credential);
    }

    @Override
    public boolean replace(Credential seen, Credential next) {
      return store.replace(seen, next);
    }

    @Override
    public boolean delete() {
      return store.delete();
    }

    @Override
    public boolean deleteIf(Credential seen) {
      return store.deleteIf(seen);
    }

    @Override
    public Turn takeTurn() {
      return store.takeTurn();
    }

    @Override
    public String place() {
      return store.place();
    }
  }
}
