package io.keyward.auth.trust;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of certificates that the environment names.
 *
 * @param source the variable
 * @param path as it stands in the variable; blanks are part of it
 * @param home of the person, empty if unknown: messages say {@code ~} instead
 */
record CaFile(Source source, String path, String home) {
  private static final int LONGEST = 16 * 1024 * 1024;

  /** What blocks are called by RFC 7468, and by OpenSSL and OpenSSH. */
  private static final Set<String> LABELS =
      Set.of(
          "CERTIFICATE",
          "TRUSTED CERTIFICATE",
          "X509 CERTIFICATE",
          "X509 CRL",
          "CERTIFICATE REQUEST",
          "PKCS7",
          "CMS",
          "PUBLIC KEY",
          "PRIVATE KEY",
          "ENCRYPTED PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY",
          "OPENSSH PRIVATE KEY");

  /** {@code CODEX_CA_CERTIFICATE}, else {@code SSL_CERT_FILE}; an empty variable counts as none. */
  static Optional<CaFile> chosen(Map<String, String> environment) {
    return named(Source.CODEX_CA_CERTIFICATE, environment)
        .or(() -> named(Source.SSL_CERT_FILE, environment));
  }

  static Optional<CaFile> named(Source source, Map<String, String> environment) {
    String path = environment.getOrDefault(source.word(), "");
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(new CaFile(source, path, environment.getOrDefault("HOME", "")));
  }

  /**
   * All of its certificates.
   *
   * @throws ProblemException {@code ca-file-unreadable} or {@code ca-file-broken}
   */
  List<X509Certificate> certificates() {
    return switch (Pem.read(bytes())) {
      case Pem.Reading.Certificates(var encoded) -> parsed(encoded);
      case Pem.Reading.None(var hint) ->
          throw broken("It holds no certificate" + because(hint) + ".").asException();
      case Pem.Reading.BadBase64(var label, var block) ->
          throw broken("%s is not base64.".formatted(block(label, block))).asException();
      case Pem.Reading.NoEnd(var label, var block) ->
          throw broken("%s has no end.".formatted(block(label, block))).asException();
    };
  }

  private byte[] bytes() {
    try {
      Path file = Path.of(path);
      if (Files.isDirectory(file)) {
        throw unreadable("It is a folder.").asException();
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw broken("It is larger than 16 MiB.").asException();
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw unreadable("There is no such file.").causedBy(e);
    } catch (AccessDeniedException e) {
      throw unreadable("This user may not read it.").causedBy(e);
    } catch (InvalidPathException e) {
      throw unreadable("That is no path.").causedBy(e);
    } catch (IOException e) {
      throw unreadable("Reading it failed.").causedBy(e);
    }
  }

  private List<X509Certificate> parsed(List<byte[]> encoded) {
    List<X509Certificate> certificates = new ArrayList<>(encoded.size());
    for (byte[] der : encoded) {
      try {
        certificates.add(parsed(der));
      } catch (CertificateException e) {
        throw broken("Its certificate number " + (certificates.size() + 1) + " can't be parsed.")
            .causedBy(e);
      }
    }
    return certificates;
  }

  static X509Certificate parsed(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** A label that nobody knows may be anything, a secret on the wrong line too. */
  private static String block(String label, int number) {
    return "Its block number " + number + (LABELS.contains(label) ? ", " + label + "," : "");
  }

  private static String because(Pem.Hint hint) {
    return switch (hint) {
      case NOTHING -> "";
      case BYTE_ORDER_MARK ->
          ": it begins with a byte order mark, which hides its first line; save it without";
      case BINARY -> ": it looks like DER; turn it into PEM with openssl x509 -inform der -in FILE";
      case OTHER_LABEL -> ": its blocks are called X509 CERTIFICATE; call them CERTIFICATE";
    };
  }

  private Problem unreadable(String why) {
    return problem("ca-file-unreadable", "The file of CA certificates can't be read.", why);
  }

  private Problem broken(String why) {
    return problem("ca-file-broken", "The file of CA certificates can't be used.", why);
  }

  private Problem problem(String code, String title, String why) {
    return new Problem(
        code,
        title,
        "%s names %s. %s".formatted(source.word(), shown(), why),
        "Let %s name a PEM file with at least one CERTIFICATE block, or unset it to trust the system's roots alone."
            .formatted(source.word()));
  }

  /** A path may hold the name of a person; its blanks must be seen. */
  private String shown() {
    return Problem.quoted('"' + (home.length() > 1 ? path.replace(home, "~") : path) + '"');
  }
}
