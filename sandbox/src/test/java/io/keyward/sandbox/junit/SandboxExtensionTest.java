package io.keyward.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxExtensionTest {
  /** Each method gets its own sandbox, and the one before is closed by then. */
  @Nested
  @WithSandbox
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class PerMethod {
    private static final Set<URI> SEEN = new HashSet<>();

    @Test
    @Order(1)
    void oneMethodHasASandbox(Sandbox sandbox) throws IOException {
      assertThat(reachable(sandbox.url())).isTrue();
      SEEN.add(sandbox.url());
    }

    @Test
    @Order(2)
    void theNextHasAnotherAndTheFirstIsClosed(Sandbox sandbox) throws IOException {
      assertThat(SEEN).hasSize(1).doesNotContain(sandbox.url());
      assertThat(reachable(SEEN.iterator().next())).isFalse();
    }

    @Test
    @Order(3)
    void aMethodHasOneSandboxHoweverOftenItAsks(Sandbox once, Sandbox again) {
      assertThat(once).isSameAs(again);
    }
  }

  /** All methods share one sandbox with {@code @BeforeAll}. */
  @Nested
  @WithSandbox(WithSandbox.Per.CLASS)
  class PerClass {
    private static final Set<URI> SEEN = new HashSet<>();

    @BeforeAll
    static void seen(Sandbox sandbox) {
      SEEN.add(sandbox.url());
    }

    @Test
    void oneMethodHasTheSharedSandbox(Sandbox sandbox) {
      SEEN.add(sandbox.url());
    }

    @Test
    void theOtherHasTheSame(Sandbox sandbox) {
      SEEN.add(sandbox.url());
    }

    @AfterAll
    static void one() {
      assertThat(SEEN).hasSize(1);
    }
  }

  /** Options come with a registered extension. */
  @Nested
  class WithOptions {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
        SandboxExtension.with(
            SandboxOptions.defaults()
                .withUser(
                    new SandboxUser(
                        "Bob", "bob@sandbox.example", "user-bob", "account-bob", "Bob's", "pro")));

    @Test
    void theSandboxHasThem(Sandbox sandbox) {
      assertThat(sandbox.signIn().accountId()).isEqualTo("account-bob");
    }
  }

  private static boolean reachable(URI url) throws IOException {
    try (Socket _ = new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort())) {
      return true;
    } catch (ConnectException _) {
      return false;
    }
  }
}
