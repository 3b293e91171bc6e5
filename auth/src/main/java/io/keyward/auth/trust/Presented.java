package io.keyward.auth.trust;

import io.keyward.auth.Problem;
import io.keyward.auth.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a server showed when a connection was opened, and what is thought of it.
 *
 * @param host that was meant
 * @param chain its own certificate first, then those that it sent along; at least one
 * @param verdict whether it is believed
 */
public record Presented(String host, List<Shown> chain, Verdict verdict) {

  /**
   * One certificate, for people to recognise. The names are quoted: one printable line each.
   *
   * @param subject whom it names
   * @param issuer who signed it
   * @param sha256 of its DER bytes, in lower-case hexadecimal, as {@code openssl x509 -fingerprint
   *     -sha256} prints it without the colons
   * @param notBefore valid from then
   * @param notAfter valid until then
   */
  public record Shown(
      String subject, String issuer, String sha256, Instant notBefore, Instant notAfter) {
    static Shown of(X509Certificate certificate) {
      return new Shown(
          Problem.quoted(certificate.getSubjectX500Principal().getName()),
          Problem.quoted(certificate.getIssuerX500Principal().getName()),
          fingerprint(certificate),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant());
    }
  }

  /** Whether a server is believed. */
  public sealed interface Verdict {
    /** It is: because of this root. */
    record Trusted(Shown root, Source source) implements Verdict {}

    /** It is not. */
    record NotTrusted(Reason reason) implements Verdict {}
  }

  /** Why a server is not believed. */
  public enum Reason {
    /** Nobody who is trusted signed it. */
    UNKNOWN_ISSUER("It is signed by nobody who is trusted here."),
    /** It was valid once, by this machine's clock. */
    EXPIRED("By this machine's clock it has expired."),
    /** It will be valid one day, by this machine's clock. */
    NOT_YET_VALID("By this machine's clock it is not valid yet."),
    /** It is somebody else's. */
    WRONG_HOST("It belongs to another host."),
    /** Its authority may not sign for this name (RFC 5280 section 4.2.1.10). */
    OUT_OF_BOUNDS("Its authority may not sign for this name."),
    /** The program that connected did not ask for the host's name to be checked. */
    HOST_NOT_CHECKED("Its host name would not have been checked."),
    /** Its key, its signature or what it is meant for does not do for a server. */
    UNFIT("It may not be used for a server, or is too weak.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** For people, about the certificate. */
    public String sentence() {
      return sentence;
    }
  }

  /** Copies, so that nobody changes it afterwards. */
  public Presented {
    chain = List.copyOf(chain);
  }

  static Presented of(String host, X509Certificate[] chain, Verdict verdict) {
    return new Presented(
        Problem.quoted(host), Arrays.stream(chain).map(Shown::of).toList(), verdict);
  }

  /**
   * What to tell somebody whose connection was refused because of this.
   *
   * @param reason of the verdict
   */
  public Problem problem(Reason reason) {
    Shown own = chain.getFirst();
    return new Problem(
        "server-not-trusted",
        "The certificate of " + host + " is not trusted, and nothing was sent.",
        "%s It names %s, is issued by %s, and has the SHA-256 %s."
            .formatted(reason.sentence(), own.subject(), own.issuer(), own.sha256()),
        switch (reason) {
          case EXPIRED, NOT_YET_VALID ->
              "Check this machine's clock; if it is right, tell whoever runs the server or the proxy.";
          case UNKNOWN_ISSUER ->
              "If your organisation inspects TLS, ask it for its CA certificate and let CODEX_CA_CERTIFICATE name"
                  + " that PEM file; else don't go on in this network.";
          case WRONG_HOST, OUT_OF_BOUNDS, HOST_NOT_CHECKED, UNFIT ->
              "Don't go on in this network before somebody who knows it has explained the certificate.";
        });
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return Sha256.hex(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("What was parsed has bytes.", e);
    }
  }
}
