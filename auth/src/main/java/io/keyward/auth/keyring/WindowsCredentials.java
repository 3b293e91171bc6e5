package io.keyward.auth.keyring;

import io.keyward.auth.credential.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The Windows Credential Manager. An item holds 2560 bytes, and its text is stored in UTF-16, as
 * the Codex CLI's library does it: a sign-in with ChatGPT does not fit, and is refused rather than
 * cut.
 */
final class WindowsCredentials implements Keyring {
  /** CRED_MAX_CREDENTIAL_BLOB_SIZE. */
  static final int LONGEST = 2560;

  // Constants of the C headers.
  private static final int CRED_TYPE_GENERIC = 1;
  private static final int CRED_PERSIST_ENTERPRISE = 3;
  private static final int ERROR_NOT_FOUND = 1168;

  // Where the members of a CREDENTIALW stand, on 64 bits.
  private static final int TYPE = 4;
  private static final int TARGET_NAME = 8;
  private static final int LAST_WRITTEN = 24;
  private static final int BLOB_SIZE = 32;
  private static final int BLOB = 40;
  private static final int PERSIST = 48;
  private static final int USER_NAME = 72;
  private static final int CREDENTIAL = 80;

  /** Windows counts tenths of microseconds since 1601. */
  private static final long TICKS = 10_000_000L;

  private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

  private final Patience patience;

  WindowsCredentials(Patience patience) {
    this.patience = patience;
  }

  @Override
  public Optional<KeyringItem> find(KeyringEntry entry) {
    return patience.waitFor(recall -> {
      try (Arena arena = Arena.ofConfined()) {
        NativeLibrary library = library(recall);
        MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
        if (!did(
            library.explained(
                "GetLastError",
                "CredReadW",
                wide(arena, target(entry)),
                CRED_TYPE_GENERIC,
                0,
                place))) {
          return Optional.empty();
        }
        MemorySegment credential = NativeLibrary.sized(NativeLibrary.pointerAt(place), CREDENTIAL);
        KeyringItem item = item(credential);
        library.run("CredFree", credential);
        return Optional.of(item);
      }
    });
  }

  @Override
  public void put(KeyringEntry entry, Secret value) {
    byte[] bytes = value.reveal().getBytes(StandardCharsets.UTF_16LE);
    if (bytes.length > LONGEST) {
      throw KeyringException.tooLarge(bytes.length, LONGEST);
    }
    Object _ =
        patience.waitFor(recall -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment credential =
                arena.allocate(CREDENTIAL, ValueLayout.ADDRESS.byteAlignment());
            credential.set(ValueLayout.JAVA_INT, TYPE, CRED_TYPE_GENERIC);
            credential.set(ValueLayout.ADDRESS, TARGET_NAME, wide(arena, target(entry)));
            credential.set(ValueLayout.JAVA_INT, BLOB_SIZE, bytes.length);
            credential.set(
                ValueLayout.ADDRESS, BLOB, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
            credential.set(ValueLayout.JAVA_INT, PERSIST, CRED_PERSIST_ENTERPRISE);
            credential.set(ValueLayout.ADDRESS, USER_NAME, wide(arena, entry.user()));
            return did(library(recall).explained("GetLastError", "CredWriteW", credential, 0));
          }
        });
  }

  @Override
  public boolean remove(KeyringEntry entry) {
    return patience.waitFor(recall -> {
      try (Arena arena = Arena.ofConfined()) {
        return did(
            library(recall)
                .explained(
                    "GetLastError",
                    "CredDeleteW",
                    wide(arena, target(entry)),
                    CRED_TYPE_GENERIC,
                    0));
      }
    });
  }

  @Override
  public String name() {
    return "the Windows Credential Manager";
  }

  private static NativeLibrary library(Patience.Recall recall) {
    return NativeLibrary.load("Advapi32.dll")
        .map(library -> library.countedBy(recall))
        .orElseThrow(() -> KeyringException.absent("Advapi32.dll can't be loaded."));
  }

  /** Whether there was something to do it to. */
  private static boolean did(NativeLibrary.Result result) {
    if (result.number() == 0 && result.error() != ERROR_NOT_FOUND) {
      throw KeyringException.failed("error " + result.error() + " of Windows");
    }
    return result.number() != 0;
  }

  private static KeyringItem item(MemorySegment credential) {
    byte[] bytes =
        NativeLibrary.sized(
                credential.get(ValueLayout.ADDRESS, BLOB),
                Integer.toUnsignedLong(credential.get(ValueLayout.JAVA_INT, BLOB_SIZE)))
            .toArray(ValueLayout.JAVA_BYTE);
    long ticks = credential.get(ValueLayout.JAVA_LONG, LAST_WRITTEN);
    return new KeyringItem(
        Secret.of(new String(bytes, StandardCharsets.UTF_16LE)),
        Optional.of(Instant.ofEpochSecond(ticks / TICKS - SECONDS_FROM_1601_TO_1970)));
  }

  private static String target(KeyringEntry entry) {
    return entry.user() + "." + entry.service();
  }

  private static MemorySegment wide(Arena arena, String text) {
    return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
  }
}
