package io.keyward.auth.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.trust.Certificates.Pair;
import io.keyward.auth.trust.Presented.Reason;
import io.keyward.auth.trust.Presented.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for CA files, row by row, with real certificates and real TLS servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustTest {
  private static final String CODEX = "CODEX_CA_CERTIFICATE";
  private static final String SSL = "SSL_CERT_FILE";
  private static final String DIR = "SSL_CERT_DIR";

  private Path folder;
  private Certificates certificates;
  private Pair root;
  private Pair other;
  private Pair leaf;
  private TlsServer server;

  @BeforeAll
  void open(@TempDir Path shared) {
    folder = shared;
    certificates = new Certificates(folder);
    root = certificates.authority("root");
    other = certificates.authority("other");
    leaf = certificates.server(root, "leaf");
    server = new TlsServer(certificates.serving(leaf));
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  private String file(String name, String text) {
    return certificates.write(name, text).toString();
  }

  /** Selection, and every shape of a file that is accepted. */
  Stream<Arguments> believed() throws IOException {
    Path hashed = Files.createDirectory(folder.resolve("hashed"));
    Files.copy(root.certificate(), hashed.resolve("unhashed.pem"));
    certificates.openssl("rehash", hashed.toString());
    String trusted =
        certificates.openssl(
            "x509",
            "-in",
            root.certificate().toString(),
            "-trustout",
            "-addtrust",
            "serverAuth",
            "-setalias",
            "x");
    assertThat(trusted).contains("BEGIN TRUSTED CERTIFICATE");
    String crl = "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n";
    String text = certificates.openssl("x509", "-in", root.certificate().toString(), "-text");
    return Stream.of(
        Arguments.of("the one variable", environment(CODEX, root.certificate().toString())),
        Arguments.of("the other variable", environment(SSL, root.certificate().toString())),
        Arguments.of(
            "the first outranks the second",
            environment(CODEX, root.certificate().toString(), SSL, other.certificate().toString())),
        Arguments.of(
            "an empty variable counts as none",
            environment(CODEX, "", SSL, root.certificate().toString())),
        Arguments.of(
            "a valid SSL_CERT_FILE stays trusted",
            environment(CODEX, other.certificate().toString(), SSL, root.certificate().toString())),
        Arguments.of(
            "a broken SSL_CERT_FILE is then ignored",
            environment(CODEX, root.certificate().toString(), SSL, file("junk.pem", "junk"))),
        Arguments.of(
            "a missing SSL_CERT_FILE is then ignored",
            environment(CODEX, root.certificate().toString(), SSL, "/nowhere.pem")),
        Arguments.of("hashed names in a folder", environment(DIR, hashed.toString())),
        Arguments.of(
            "hashed names in the second of two folders", environment(DIR, "/nowhere:" + hashed)),
        Arguments.of(
            "hashed names beside a file",
            environment(DIR, hashed.toString(), CODEX, other.certificate().toString())),
        Arguments.of(
            "several certificates",
            environment(CODEX, file("several.pem", other.pem() + root.pem()))),
        Arguments.of("a TRUSTED block", environment(CODEX, file("trusted.pem", trusted))),
        Arguments.of(
            "keys and lists mixed in",
            environment(
                CODEX, file("mixed.pem", crl + Certificates.read(root.key()) + root.pem() + crl))),
        Arguments.of(
            "Windows line ends",
            environment(CODEX, file("crlf.pem", root.pem().replace("\n", "\r\n")))),
        Arguments.of("leading text", environment(CODEX, file("text.pem", text))),
        Arguments.of(
            "the same certificate a hundred times",
            environment(CODEX, file("hundred.pem", root.pem().repeat(100)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void believed(String name, Map<String, String> environment) throws Exception {
    assertThat(get(Trust.of(environment), server.url("/"))).isEqualTo("hello 0");
  }

  /** What is read without complaint and still opens no door. */
  Stream<Arguments> notBelieved() {
    return Stream.of(
        Arguments.of("no variable", environment()),
        Arguments.of(
            "the first outranks the second, which is not the right one",
            environment(CODEX, other.certificate().toString())),
        Arguments.of("the leaf itself", environment(CODEX, leaf.certificate().toString())),
        Arguments.of(
            "the leaf itself, the other variable", environment(SSL, leaf.certificate().toString())),
        Arguments.of("names that are no hashes", environment(DIR, folder.toString())),
        Arguments.of(
            "variables of other programs",
            environment(
                "REQUESTS_CA_BUNDLE",
                root.certificate().toString(),
                "NODE_EXTRA_CA_CERTS",
                root.certificate().toString(),
                "CURL_CA_BUNDLE",
                root.certificate().toString())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void notBelieved(String name, Map<String, String> environment) {
    assertThat(refusal(Trust.of(environment), server.url("/"))).isEqualTo(Reason.UNKNOWN_ISSUER);
  }

  /** Each way in which the chosen file can be wrong: never is it left out in silence. */
  Stream<Arguments> broken() throws IOException {
    Path der = folder.resolve("root.der");
    certificates.openssl(
        "x509", "-in", root.certificate().toString(), "-outform", "der", "-out", der.toString());
    String unparsable =
        root.pem() + "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
    return Stream.of(
        Arguments.of(
            "/nowhere/ca.pem",
            "ca-file-unreadable",
            "names \"/nowhere/ca.pem\". There is no such file."),
        Arguments.of("   ", "ca-file-unreadable", "names \"   \". There is no such file."),
        Arguments.of(" " + root.certificate(), "ca-file-unreadable", "There is no such file."),
        Arguments.of(folder.toString(), "ca-file-unreadable", "It is a folder."),
        Arguments.of("a\u0000b", "ca-file-unreadable", "That is no path."),
        Arguments.of(file("empty.pem", ""), "ca-file-broken", "It holds no certificate."),
        Arguments.of(
            file("junk.txt", "junk"), "ca-file-broken", "\"~/junk.txt\". It holds no certificate."),
        Arguments.of(der.toString(), "ca-file-broken", "looks like DER"),
        Arguments.of(
            file("old.pem", root.pem().replace("CERTIFICATE", "X509 CERTIFICATE")),
            "ca-file-broken",
            "called X509 CERTIFICATE"),
        Arguments.of(
            file("bom.pem", "\u00ef\u00bb\u00bf" + root.pem()),
            "ca-file-broken",
            "byte order mark"),
        Arguments.of(root.key().toString(), "ca-file-broken", "It holds no certificate."),
        Arguments.of(
            file("base64.pem", root.pem().replaceFirst("MII", "M!I")),
            "ca-file-broken",
            "block number 1, CERTIFICATE, is not base64."),
        Arguments.of(
            file("noend.pem", root.pem().replaceFirst("-----END", "-----FIN")),
            "ca-file-broken",
            "block number 1, CERTIFICATE, has no end."),
        Arguments.of(
            file("second.pem", unparsable),
            "ca-file-broken",
            "Its certificate number 2 can't be parsed."),
        Arguments.of("/dev/zero", "ca-file-broken", "larger than 16 MiB"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void broken(String path, String code, String detail) {
    for (String variable : List.of(CODEX, SSL)) {
      assertThatThrownBy(() -> Trust.of(environment(variable, path)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(code);
                assertThat(e.problem().detail())
                    .startsWith(variable + " names ")
                    .contains(detail)
                    .doesNotContain(folder.toString());
                assertThat(e.problem().next()).contains(variable, "PEM", "unset it");
              });
    }
  }

  /** Not even root gets a byte out of this one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatCantBeReadIsNoFallback() {
    assertThatThrownBy(() -> Trust.of(environment(CODEX, "/proc/self/mem")))
        .hasMessageContaining("can't be read");
  }

  @Test
  void aHomeIsNotSpelledOut() {
    assertThatThrownBy(() -> Trust.of(environment(CODEX, folder + "/missing.pem")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().detail()).contains("\"~/missing.pem\""));
  }

  @Test
  void theSystemsBundleCountsAndTheJdksIsForSystemsWithoutOne() throws Exception {
    Path bundle = certificates.write("bundle.pem", other.pem() + root.pem());

    assertThat(get(Trust.of(environment(), List.of(Path.of("/nowhere"), bundle)), server.url("/")))
        .isEqualTo("hello 0");
    assertThat(refusal(Trust.of(environment(), List.of(Path.of("/nowhere"))), server.url("/")))
        .isEqualTo(Reason.UNKNOWN_ISSUER);
    Roots jdk = Roots.of(List.of(), Map.of(), Optional.empty(), List.of());
    assertThat(jdk.all()).hasSizeGreaterThan(50).allMatch(each -> each.source() == Source.PLATFORM);
    Roots system = Roots.of(List.of(bundle), Map.of(), Optional.empty(), List.of());
    assertThat(system.all()).hasSize(2);
  }

  @Test
  void aSelfSignedServerIsBelievedForItselfAndSignsForNobody() throws Exception {
    Pair alone =
        certificates.selfSigned(
            "alone", "basicConstraints=critical,CA:FALSE", "subjectAltName=DNS:localhost");
    Pair child = certificates.server(alone, "child");
    Trust trust = Trust.of(environment(CODEX, alone.certificate().toString()));

    try (TlsServer own = new TlsServer(certificates.serving(alone));
        TlsServer childs = new TlsServer(certificates.serving(child, alone))) {
      assertThat(get(trust, own.url("/"))).isEqualTo("hello 0");
      assertThat(refusal(trust, childs.url("/"))).isNotNull();
    }
  }

  @Test
  void anAuthorityBelowARootMayBeTheRoot() throws Exception {
    Pair middle =
        certificates.signed(
            root, "middle", "basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign");
    Pair below = certificates.server(middle, "below");

    try (TlsServer whole = new TlsServer(certificates.serving(below, middle));
        TlsServer half = new TlsServer(certificates.serving(below))) {
      Trust fromMiddle = Trust.of(environment(CODEX, middle.certificate().toString()));
      Trust fromRoot = Trust.of(environment(CODEX, root.certificate().toString()));
      assertThat(get(fromMiddle, half.url("/"))).isEqualTo("hello 0");
      assertThat(get(fromRoot, whole.url("/"))).isEqualTo("hello 0");
      assertThat(refusal(fromRoot, half.url("/"))).isEqualTo(Reason.UNKNOWN_ISSUER);
    }
  }

  /** Servers that lie about themselves, each refused for its own reason. */
  Stream<Arguments> liars() {
    String name = "subjectAltName=DNS:localhost";
    Pair bounded =
        certificates.authority("bounded", "nameConstraints=critical,permitted;DNS:corp.example");
    return Stream.of(
        Arguments.of(
            "expired",
            root,
            certificates.signed(root, "expired", List.of("-days", "-1"), name),
            Reason.EXPIRED),
        Arguments.of(
            "another host",
            root,
            certificates.signed(root, "elsewhere", "subjectAltName=DNS:elsewhere.test"),
            Reason.WRONG_HOST),
        Arguments.of(
            "a name in the subject alone",
            root,
            certificates.signed(root, "cn", "subjectAltName=DNS:x.test,email:localhost@x"),
            Reason.WRONG_HOST),
        Arguments.of(
            "for clients",
            root,
            certificates.signed(root, "client", name, "extendedKeyUsage=clientAuth"),
            Reason.UNFIT),
        Arguments.of(
            "outside its authority's names",
            bounded,
            certificates.server(bounded, "out"),
            Reason.OUT_OF_BOUNDS),
        Arguments.of(
            "of another root", root, certificates.server(other, "foreign"), Reason.UNKNOWN_ISSUER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void liars(String name, Pair trusted, Pair shown, Reason reason) {
    Trust trust = Trust.of(environment(CODEX, trusted.certificate().toString()));

    try (TlsServer liar = new TlsServer(certificates.serving(shown))) {
      assertThat(refusal(trust, liar.url("/"))).isEqualTo(reason);
    }
  }

  @Test
  void aConnectionThatDoesNotCheckTheNameIsRefused() {
    Trust trust = Trust.of(environment(CODEX, root.certificate().toString()));
    AtomicReference<Optional<Presented>> seen = new AtomicReference<>(Optional.empty());
    var engine =
        trust.context(shown -> seen.set(Optional.of(shown))).createSSLEngine("localhost", 1);
    SSLParameters lax = engine.getSSLParameters();
    lax.setEndpointIdentificationAlgorithm("");
    engine.setSSLParameters(lax);

    assertThatThrownBy(() -> Handshakes.shake(engine, certificates.serving(leaf)))
        .hasStackTraceContaining("UntrustedException");
    assertThat(seen.get().orElseThrow().verdict())
        .isEqualTo(new Verdict.NotTrusted(Reason.HOST_NOT_CHECKED));
  }

  @Test
  void onlyTls12And13AreSpoken() {
    assertThat(Trust.parameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(Trust.parameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
  }

  @Test
  void saysWhatWasPresentedAndBecauseOfWhichRootItIsBelieved() throws Exception {
    Presented shown =
        presented(Trust.of(environment(CODEX, root.certificate().toString())), server.url("/"));

    assertThat(shown.host()).isEqualTo("localhost");
    assertThat(shown.chain().getFirst().subject()).isEqualTo("CN=leaf");
    assertThat(shown.chain().getFirst().issuer()).isEqualTo("CN=root");
    assertThat(shown.chain().getFirst().sha256()).isEqualTo(fingerprint(leaf));
    assertThat(shown.verdict())
        .isInstanceOfSatisfying(
            Verdict.Trusted.class,
            trusted -> {
              assertThat(trusted.source()).isEqualTo(Source.CODEX_CA_CERTIFICATE);
              assertThat(trusted.root().sha256()).isEqualTo(fingerprint(root));
            });
  }

  private String fingerprint(Pair pair) {
    String line =
        certificates.openssl(
            "x509", "-in", pair.certificate().toString(), "-noout", "-fingerprint", "-sha256");
    return line.substring(line.indexOf('=') + 1)
        .strip()
        .replace(":", "")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static String get(Trust trust, URI url) throws IOException, InterruptedException {
    try (HttpClient http = client(trust, _ -> {})) {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    }
  }

  private static Presented presented(Trust trust, URI url) {
    AtomicReference<Optional<Presented>> seen = new AtomicReference<>(Optional.empty());
    try (HttpClient http = client(trust, shown -> seen.set(Optional.of(shown)))) {
      http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      assertThat(e).hasStackTraceContaining("UntrustedException");
    }
    return seen.get().orElseThrow();
  }

  private static Reason refusal(Trust trust, URI url) {
    return switch (presented(trust, url).verdict()) {
      case Verdict.Trusted _ -> throw new AssertionError("It was believed.");
      case Verdict.NotTrusted(Reason reason) -> reason;
    };
  }

  private static HttpClient client(Trust trust, Watcher watcher) {
    return HttpClient.newBuilder()
        .sslContext(trust.context(watcher))
        .sslParameters(Trust.parameters())
        .build();
  }
}
