package io.keyward.auth.keyring;

import io.keyward.auth.credential.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * The login keychain of macOS, through the calls that the Codex CLI uses too. The system asks a
 * person before one program may read what another stored; since nobody may be there to answer, that
 * is an error here, which tells how to allow it once and for all.
 */
final class MacKeychain implements Keyring {
  private static final String SECURITY = "/System/Library/Frameworks/Security.framework/Security";

  // Constants of the C headers.
  private static final int SUCCESS = 0;
  private static final int NOT_FOUND = -25300;
  private static final int INTERACTION_NOT_ALLOWED = -25308;
  private static final int INTERACTION_REQUIRED = -25315;
  private static final int DENIED = -25293;
  private static final int UNLOCKED = 1;

  private final Patience patience;

  MacKeychain(Patience patience) {
    this.patience = patience;
  }

  @Override
  public Optional<KeyringItem> find(KeyringEntry entry) {
    return within(keychain -> {
      Optional<Found> found = keychain.look(entry);
      found.ifPresent(keychain::release);
      return found.map(Found::item);
    });
  }

  @Override
  public void put(KeyringEntry entry, Secret value) {
    Object _ =
        within(keychain -> {
          keychain.put(entry, value.reveal().getBytes(StandardCharsets.UTF_8));
          return entry;
        });
  }

  @Override
  public boolean remove(KeyringEntry entry) {
    return within(keychain -> {
      Optional<Found> found = keychain.look(entry);
      found.ifPresent(keychain::delete);
      return found.isPresent();
    });
  }

  @Override
  public String name() {
    return "the macOS Keychain";
  }

  private <T> T within(Function<Keychain, T> work) {
    NativeLibrary security =
        NativeLibrary.load(SECURITY)
            .orElseThrow(() -> KeyringException.absent("Security.framework can't be loaded."));
    return patience.waitFor(recall -> {
      try (Arena arena = Arena.ofConfined()) {
        return work.apply(new Keychain(security.countedBy(recall), arena));
      }
    });
  }

  private record Found(MemorySegment handle, KeyringItem item) {}

  private record Keychain(NativeLibrary security, Arena arena) {
    Optional<Found> look(KeyringEntry entry) {
      requireUnlocked();
      MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment data = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment item = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment service = text(entry.service());
      MemorySegment user = text(entry.user());
      int status =
          security.integer(
              "SecKeychainFindGenericPassword",
              MemorySegment.NULL,
              size(service),
              service,
              size(user),
              user,
              length,
              data,
              item);
      if (status == NOT_FOUND) {
        return Optional.empty();
      }
      require(status);
      MemorySegment bytes = data.get(ValueLayout.ADDRESS, 0);
      byte[] copy =
          NativeLibrary.sized(bytes, Integer.toUnsignedLong(length.get(ValueLayout.JAVA_INT, 0)))
              .toArray(ValueLayout.JAVA_BYTE);
      security.integer("SecKeychainItemFreeContent", MemorySegment.NULL, bytes);
      Secret value = Secret.of(new String(copy, StandardCharsets.UTF_8));
      return Optional.of(
          new Found(item.get(ValueLayout.ADDRESS, 0), new KeyringItem(value, Optional.empty())));
    }

    void put(KeyringEntry entry, byte[] value) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
      Optional<Found> found = look(entry);
      if (found.isPresent()) {
        int status =
            security.integer(
                "SecKeychainItemModifyAttributesAndData",
                found.get().handle(),
                MemorySegment.NULL,
                value.length,
                bytes);
        release(found.get());
        require(status);
        return;
      }
      MemorySegment service = text(entry.service());
      MemorySegment user = text(entry.user());
      require(
          security.integer(
              "SecKeychainAddGenericPassword",
              MemorySegment.NULL,
              size(service),
              service,
              size(user),
              user,
              value.length,
              bytes,
              MemorySegment.NULL));
    }

    void delete(Found found) {
      int status = security.integer("SecKeychainItemDelete", found.handle());
      release(found);
      require(status);
    }

    void release(Found found) {
      security.run("CFRelease", found.handle());
    }

    /** Also makes every later call of this process fail where it would open a window. */
    private void requireUnlocked() {
      require(security.integer("SecKeychainSetUserInteractionAllowed", 0));
      MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
      require(security.integer("SecKeychainGetStatus", MemorySegment.NULL, status));
      if ((status.get(ValueLayout.JAVA_INT, 0) & UNLOCKED) == 0) {
        throw KeyringException.locked("Unlock the login keychain in Keychain Access");
      }
    }

    private MemorySegment text(String text) {
      return arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static int size(MemorySegment text) {
      return Math.toIntExact(text.byteSize());
    }

    private static void require(int status) {
      switch (status) {
        case SUCCESS -> {}
        case INTERACTION_NOT_ALLOWED, INTERACTION_REQUIRED, DENIED ->
            throw KeyringException.locked(
                "Allow java to read the item \"Codex Auth\" in Keychain Access, under Access"
                    + " Control");
        default -> throw KeyringException.failed("error " + status + " of the keychain");
      }
    }
  }
}
