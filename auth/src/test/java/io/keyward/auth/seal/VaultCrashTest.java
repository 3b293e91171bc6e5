package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.seal.MasterKeySource.InFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process rotates and writes without end, and is killed (SIGKILL) at any moment. */
@Tag("process")
class VaultCrashTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int VALUES = 6;
  private static final int KILLS = 8;

  @TempDir private Path temporary;

  @Test
  void whoeverIsKilledLeavesEverythingReadable() throws Exception {
    Vault vault = open(temporary);
    for (int i = 0; i < VALUES; i++) {
      vault.put(place(i), content(i, "0"));
    }

    for (int kill = 0; kill < KILLS; kill++) {
      Process rotating = start();
      try (InputStream out = rotating.getInputStream()) {
        assertThat(out.read()).as("it has begun").isEqualTo('.');
        for (int more = RANDOM.nextInt(60); more > 0 && out.read() >= 0; more--) {}
      }
      rotating.destroyForcibly();
      assertThat(rotating.waitFor(20, TimeUnit.SECONDS)).isTrue();

      Vault after = open(temporary);
      for (int i = 0; i < VALUES; i++) {
        assertThat(after.read(place(i)).orElseThrow().content().reveal()).startsWith("value " + i);
      }
    }

    assertThat(temporary.resolve("errors")).as("no warning of a library either").isEmptyFile();
    assertThat(open(temporary).rotate()).isEqualTo(new Vault.Rotation(VALUES, List.of()));
    try (Stream<Path> files = Files.list(temporary.resolve("vault"))) {
      assertThat(files).as("nothing half-written is left").hasSize(VALUES + 3);
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            VaultCrashTest.class.getName(),
            temporary.toString())
        .redirectError(ProcessBuilder.Redirect.appendTo(temporary.resolve("errors").toFile()))
        .start();
  }

  /** The process that is killed: a dot after every step. */
  public static void main(String[] folder) {
    Vault vault = open(Path.of(folder[0]));
    for (int round = 0; ; round++) {
      vault.rotate();
      System.out.print('.');
      for (int i = 0; i < VALUES; i++) {
        vault.put(place(i), content(i, Integer.toString(round)));
        System.out.print('.');
      }
      System.out.flush();
    }
  }

  private static Vault open(Path temporary) {
    return Vault.open(
        temporary.resolve("vault"), new InFile(temporary.resolve("elsewhere/key")), RANDOM);
  }

  private static Place place(int number) {
    return new Place("pool", Integer.toString(number));
  }

  private static Secret content(int number, String round) {
    return Secret.of("value " + number + " " + round + "x".repeat(2000));
  }
}
