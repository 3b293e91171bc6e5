package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real proxy on loopback, for the person ada with the password hunter2. */
final class Squid implements AutoCloseable {
  private static final Path LIBRARY = Path.of("/usr/lib/squid");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Squid(Path folder, String manner) throws IOException, InterruptedException {
    port = freePort();
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 issuer.test\n");
    Files.writeString(folder.resolve("cache.log"), "");
    Path settings =
        Files.writeString(
            folder.resolve("squid.conf"),
            """
            http_port 127.0.0.1:%1$d %3$s
            auth_param basic program %4$s/basic_ncsa_auth %2$s/passwords
            acl known proxy_auth REQUIRED
            acl listed dstdomain issuer.test
            http_access deny known !listed
            http_access allow known
            http_access deny all
            hosts_file %2$s/hosts
            cache deny all
            access_log none
            cache_log %2$s/cache.log
            pid_filename none
            pinger_enable off
            netdb_filename none
            coredump_dir %2$s
            shutdown_lifetime 1 seconds
            """
                .formatted(port, folder, manner, LIBRARY));
    openToEverybody(folder);
    process =
        new ProcessBuilder(OutsideProgram.SQUID.path().toString(), "-N", "-f", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("squid.out").toFile())
            .start();
    awaitPort(folder);
  }

  /** Opens tunnels. */
  static Squid tunnelling(TlsSite site, Path folder) throws IOException, InterruptedException {
    passwords(site);
    return new Squid(folder, "");
  }

  /** Looks into them, with certificates of an authority of its own, called company. */
  static Squid inspecting(TlsSite site, Path folder) throws IOException, InterruptedException {
    passwords(site);
    site.authority("company");
    Files.writeString(
        folder.resolve("bump.pem"),
        Files.readString(folder.resolve("company.pem"))
            + Files.readString(folder.resolve("company.key")));
    Path made = folder.resolve("made");
    Process database =
        new ProcessBuilder(
                LIBRARY.resolve("security_file_certgen").toString(),
                "-c",
                "-s",
                made.toString(),
                "-M",
                "4MB")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("made.out").toFile())
            .start();
    assertThat(database.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Squid(
        folder,
        """
        ssl-bump tls-cert=%1$s/bump.pem generate-host-certificates=on
        sslcrtd_program %2$s/security_file_certgen -s %1$s/made -M 4MB
        ssl_bump bump all
        sslproxy_cert_error allow all
        tls_outgoing_options flags=DONT_VERIFY_PEER\
        """
            .formatted(folder, LIBRARY));
  }

  private static void passwords(TlsSite site) throws IOException {
    site.openssl("passwd -apr1 -salt keyward1 hunter2");
    Files.writeString(
        site.file("passwords"), "ada:" + Files.readString(site.file("openssl.out")).strip() + "\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** Squid that root starts goes on as another user, who must find its files. */
  private static void openToEverybody(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    }
  }

  private void awaitPort(Path folder) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST);
    while (true) {
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || Instant.now().isAfter(deadline)) {
          throw new AssertionError(
              "squid does not listen: " + Files.readString(folder.resolve("squid.out")), e);
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
  }

  String url(String password) {
    return "http://ada:" + password + "@127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
