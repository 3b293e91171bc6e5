package io.keyward.auth.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.fuzz.Promise;
import java.util.Base64;

/** Whatever lies on disk: it opens only if it is what was sealed. */
class KeysetFuzzTest {
  /** Keys of nobody, so that kept inputs can be sealed values. */
  private static final MasterKey MASTER =
      MasterKey.of(Secret.of("J0ynckxKhjqsii6n+7+rkggZb/YsVa3twvgkYaUkMa8="));

  private static final Keyset KEYS =
      Keyset.openedWith(
          MASTER,
          Base64.getDecoder()
              .decode(
                  "a2V5d2FyZC1rZXlzZXQgMSBjMDVhMzQzYwoSiAGGhzKEH+7m5ujHGd2KbRkPVdiAB3Z7UEsp"
                      + "XSUwBiIAAOSAnIad8D6wKUd3chenisFn7Kg8vKkCDUl/7WW0lcsnkXhI3QDIZ7kJrzJGTw6J"
                      + "GFYRbkvfsHV1zeXoh/FyzRFAVB8tSO98cuQLAJq29X9MTAWr8HxIRgC1UbqR/m44U8b9Rde8"
                      + "/zgo"));

  private static final Place PLACE = new Place("pool", "main");
  private static final Opened SEALED = new Opened(7, Secret.of("content " + Promise.CANARY));

  @FuzzTest
  void opensSealedValues(byte[] input) {
    Promise.isKeptBy(() -> {
      if (!KEYS.open(PLACE, input).equals(SEALED)) {
        throw new AssertionError("Something opened that was never sealed.");
      }
    });
    Promise.isKeptBy(() -> Keyset.keyThatSealed(input));
  }

  @FuzzTest
  void opensKeysets(byte[] input) {
    Promise.isKeptBy(() -> {
      if (!Keyset.openedWith(MASTER, input).ids().equals(KEYS.ids())) {
        throw new AssertionError("A keyset opened that was never sealed.");
      }
    });
  }

  @FuzzTest
  void readsMasterKeys(byte[] input) {
    Promise.isKeptBy(() -> {
      MasterKey key = MasterKey.of(Secret.of(new String(input, ISO_8859_1)));
      if (!MasterKey.of(key.base64()).mark().equals(key.mark())) {
        throw new AssertionError("Another key came out than went in.");
      }
    });
  }
}
