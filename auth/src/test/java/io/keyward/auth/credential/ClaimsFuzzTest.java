package io.keyward.auth.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.fuzz.Promise;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Claims are read from whatever calls itself a token, and from whatever a token may hold. */
class ClaimsFuzzTest {
  @FuzzTest
  void readsTokens(byte[] input) {
    Promise.isKeptBy(() -> ask(Secret.of(new String(input, UTF_8))));
  }

  @FuzzTest
  void readsPayloads(byte[] input) {
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(input);
    Promise.isKeptBy(() -> ask(Secret.of("e30." + payload + ".c2ln")));
  }

  private static void ask(Secret token) {
    Optional<UnverifiedClaims> claims = UnverifiedClaims.of(token);
    if (claims.isPresent()) {
      Optional<Instant> expiry = claims.get().expiry();
      if (expiry.isPresent() && expiry.get().isBefore(Instant.EPOCH)) {
        throw new AssertionError("A token that expired before there were tokens.");
      }
      claims.get().email();
      claims.get().plan();
    }
    Identity said = Identity.said(token);
    if (!said.mayBe(said)) {
      throw new AssertionError("Nobody is somebody else.");
    }
  }
}
