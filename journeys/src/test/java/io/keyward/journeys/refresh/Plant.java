package io.keyward.journeys.refresh;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.util.Locale;
import java.util.Optional;

/** A defect that the harness must find, or none. */
enum Plant {
  /** The store as it is. */
  NONE,
  /** Whoever wants a turn has one. */
  NO_LOCK {
    @Override
    CredentialStore in(CredentialStore store) {
      return new Unlocked(store);
    }
  },
  /** Turns are real, but nobody notes what was sent. */
  NO_NOTE {
    @Override
    CredentialStore in(CredentialStore store) {
      return new Unnoted(store);
    }
  };

  CredentialStore in(CredentialStore store) {
    return store;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Plant of(String word) {
    for (Plant plant : values()) {
      if (plant.word().equals(word)) {
        return plant;
      }
    }
    throw new IllegalArgumentException("There is no plant " + word);
  }

  private record Unlocked(CredentialStore inner) implements Wrapped {
    @Override
    public Turn takeTurn() {
      return new Turn() {
        @Override
        public boolean isInDoubt(Secret refreshToken) {
          return false;
        }

        @Override
        public void spending(Secret refreshToken) {}

        @Override
        public void settled() {}

        @Override
        public void close() {}
      };
    }
  }

  private record Unnoted(CredentialStore inner) implements Wrapped {
    @Override
    public Turn takeTurn() {
      Turn real = inner.takeTurn();
      return new Turn() {
        @Override
        public boolean isInDoubt(Secret refreshToken) {
          return false;
        }

        @Override
        public void spending(Secret refreshToken) {}

        @Override
        public void settled() {}

        @Override
        public void close() {
          real.close();
        }
      };
    }
  }

  /** A store that is another one but for its turns. */
  interface Wrapped extends CredentialStore {
    /** The other one. */
    CredentialStore inner();

    @Override
    default Optional<Credential> load() {
      return inner().load();
    }

    @Override
    default void save(Credential credential) {
      inner().save(credential);
    }

    @Override
    default boolean replace(Credential seen, Credential next) {
      return inner().replace(seen, next);
    }

    @Override
    default boolean delete() {
      return inner().delete();
    }

    @Override
    default String place() {
      return inner().place();
    }
  }
}
