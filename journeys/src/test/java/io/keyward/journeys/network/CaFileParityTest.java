package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Explained;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.Taps;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same CA files for the real codex and for Keyward: both believe, refuse or complain. */
@Needs(OutsideProgram.CODEX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaFileParityTest {
  private static final String CODEX = "CODEX_CA_CERTIFICATE";
  private static final String SSL = "SSL_CERT_FILE";

  /** What comes of asking the site. */
  enum Outcome {
    /** It was asked. */
    BELIEVED,
    /** Its certificate was refused. */
    REFUSED,
    /** The file was not good enough to begin. */
    NOT_LOADED
  }

  private Path folder;
  private TlsSite site;

  @BeforeAll
  void open(@TempDir Path shared) throws Exception {
    folder = shared;
    site = new TlsSite(folder, "localhost");
    site.authority("other");
  }

  @AfterAll
  void close() {
    site.close();
  }

  Stream<Arguments> files() throws IOException {
    String root = site.pem("root");
    String other = site.pem("other");
    Path hashed = Files.createDirectory(folder.resolve("hashed"));
    Files.writeString(hashed.resolve("root.pem"), root);
    site.openssl("rehash hashed");
    site.openssl("x509 -in root.pem -trustout -addtrust serverAuth -out trusted.pem");
    site.openssl("x509 -in root.pem -outform der -out root.der");
    return Stream.of(
        row(Outcome.BELIEVED, CODEX, at("root.pem")),
        row(Outcome.BELIEVED, SSL, at("root.pem")),
        row(Outcome.BELIEVED, CODEX, "", SSL, at("root.pem")),
        row(Outcome.BELIEVED, CODEX, at("other.pem"), SSL, at("root.pem")),
        row(Outcome.BELIEVED, CODEX, at("root.pem"), SSL, "/nowhere.pem"),
        row(Outcome.BELIEVED, "SSL_CERT_DIR", hashed.toString()),
        row(Outcome.BELIEVED, CODEX, file("several", other + root)),
        row(Outcome.BELIEVED, CODEX, at("trusted.pem")),
        row(Outcome.BELIEVED, CODEX, file("crlf", root.replace("\n", "\r\n"))),
        row(Outcome.BELIEVED, CODEX, file("text", "leading\n" + root)),
        row(
            Outcome.BELIEVED,
            CODEX,
            file("key", Files.readString(folder.resolve("root.key")) + root)),
        row(Outcome.REFUSED, "NOTHING", ""),
        row(Outcome.REFUSED, CODEX, at("other.pem")),
        row(Outcome.REFUSED, CODEX, at("site.pem")),
        row(
            Outcome.REFUSED,
            "REQUESTS_CA_BUNDLE",
            at("root.pem"),
            "NODE_EXTRA_CA_CERTS",
            at("root.pem")),
        row(Outcome.NOT_LOADED, CODEX, "/nowhere.pem"),
        row(Outcome.NOT_LOADED, CODEX, "   "),
        row(Outcome.NOT_LOADED, CODEX, folder.toString()),
        row(Outcome.NOT_LOADED, SSL, file("empty", "")),
        row(Outcome.NOT_LOADED, CODEX, at("root.der")),
        row(
            Outcome.NOT_LOADED,
            CODEX,
            file("label", root.replace("CERTIFICATE", "X509 CERTIFICATE"))),
        row(Outcome.NOT_LOADED, CODEX, file("bom", "\ufeff" + root)),
        row(Outcome.NOT_LOADED, CODEX, file("base64", root.replaceFirst("MII", "M!I"))),
        row(Outcome.NOT_LOADED, CODEX, file("noend", root.replaceFirst("-----END", "-----FIN"))),
        row(
            Outcome.NOT_LOADED,
            CODEX,
            file(
                "second",
                root + "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n")));
  }

  private static Arguments row(Outcome outcome, String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return Arguments.of(outcome, environment);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".test"), text).toString();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void files(Outcome expected, Map<String, String> environment) throws Exception {
    assertThat(keyward(environment)).as("Keyward").isEqualTo(expected);
    assertThat(codex(environment)).as("codex").isEqualTo(expected);
  }

  private Outcome keyward(Map<String, String> environment) throws Exception {
    Destinations only = Destinations.of(Destination.of(site.url(), "test", Named.OPTION));
    try {
      Outbound.of(environment, Taps.none())
          .client(only)
          .send(HttpRequest.newBuilder(site.url()).build(), BodyHandlers.discarding());
      return Outcome.BELIEVED;
    } catch (ProblemException e) {
      assertThat(e.problem().code()).startsWith("ca-file-");
      return Outcome.NOT_LOADED;
    } catch (IOException e) {
      assertThat(e).isInstanceOf(Explained.class);
      assertThat(((Explained) e).problem().code()).isEqualTo("server-not-trusted");
      return Outcome.REFUSED;
    }
  }

  private Outcome codex(Map<String, String> environment) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Path err = Files.createTempFile(folder, "codex", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(
                OutsideProgram.CODEX.path().toString(),
                "login",
                "--device-auth",
                "--experimental_issuer",
                site.url().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("CODEX_") || name.startsWith("SSL_CERT"));
    all.keySet().removeIf(name -> name.endsWith("_PROXY") || name.endsWith("_proxy"));
    all.put("CODEX_HOME", home.toString());
    all.putAll(environment);
    int before = site.requests().size();
    Process codex = builder.start();
    codex.getOutputStream().close();
    assertThat(codex.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(err);
    assertThat(codex.exitValue()).as(said).isEqualTo(1);
    if (site.requests().size() > before) {
      return Outcome.BELIEVED;
    }
    return said.contains("CA certificate") || said.contains("certificate #")
        ? Outcome.NOT_LOADED
        : Outcome.REFUSED;
  }
}
