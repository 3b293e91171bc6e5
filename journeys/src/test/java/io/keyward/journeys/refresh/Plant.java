package io.keyward.journeys.refresh;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A defect that the harness must find, or none. */
enum Plant {
  /** The store as it is. */
  NONE,
  /** Whoever wants a turn has one. */
  NO_LOCK {
    @Override
    CredentialStore beneath(CredentialStore store) {
      return new Unlocked(store);
    }
  },
  /** Turns are real, but nobody notes what was sent. */
  NO_NOTE {
    @Override
    CredentialStore beneath(CredentialStore store) {
      return new Unnoted(store);
    }
  },
  /** What was seen before the token was noted is taken for what is there when it is sent. */
  NO_LAST_LOOK {
    @Override
    CredentialStore above(CredentialStore store) {
      return new Remembered(store, new AtomicReference<>(Optional.empty()));
    }
  };

  /** What the one who tells what happens wraps. */
  CredentialStore beneath(CredentialStore store) {
    return store;
  }

  /** What wraps the one who tells what happens. */
  CredentialStore above(CredentialStore store) {
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
      return new WrappedTurn(inner.takeTurn()) {
        @Override
        public boolean isInDoubt(Secret refreshToken) {
          return false;
        }

        @Override
        public void spending(Secret refreshToken) {}

        @Override
        public void settled() {}
      };
    }
  }

  /**
   * Skips the look between note and request.
   *
   * @param noted what the holder of a turn saw last, from its note to the next look
   */
  private record Remembered(CredentialStore inner, AtomicReference<Optional<Noted>> noted)
      implements Wrapped {
    private record Noted(Thread by, Optional<Credential> seen) {}

    @Override
    public Optional<Credential> load() {
      Optional<Noted> mine = noted.get();
      if (mine.isPresent() && mine.get().by().equals(Thread.currentThread())) {
        noted.set(Optional.empty());
        return mine.get().seen();
      }
      return inner.load();
    }

    @Override
    public Turn takeTurn() {
      return new WrappedTurn(inner.takeTurn()) {
        @Override
        public void spending(Secret refreshToken) {
          Optional<Credential> seen = inner.load();
          super.spending(refreshToken);
          noted.set(Optional.of(new Noted(Thread.currentThread(), seen)));
        }

        @Override
        public void close() {
          noted.set(Optional.empty());
          super.close();
        }
      };
    }
  }

  /** A turn that is another one but for what is overridden. */
  abstract static class WrappedTurn implements Turn {
    private final Turn real;

    WrappedTurn(Turn real) {
      this.real = real;
    }

    @Override
    public boolean isInDoubt(Secret refreshToken) {
      return real.isInDoubt(refreshToken);
    }

    @Override
    public void spending(Secret refreshToken) {
      real.spending(refreshToken);
    }

    @Override
    public void settled() {
      real.settled();
    }

    @Override
    public void close() {
      real.close();
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
    default List<Credential> save(Credential credential) {
      return inner().save(credential);
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
    default boolean deleteIf(Credential seen) {
      return inner().deleteIf(seen);
    }

    @Override
    default String place() {
      return inner().place();
    }
  }
}
