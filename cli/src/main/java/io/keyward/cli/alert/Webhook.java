package io.keyward.cli.alert;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.issuer.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends what there is to be told, in JSON, to an address that its person named. */
public final class Webhook implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int GOOD = 2;

  private final HttpClient http;
  private final URI address;

  /**
   * To this address.
   *
   * @param http may talk to it, and follows no redirects
   */
  public Webhook(HttpClient http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public void tell(Notice notice) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", Product.userAgent())
            .POST(HttpRequest.BodyPublishers.ofString(notice.json().compact()))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != GOOD) {
        throw failed("It answered with the status " + status + ".").asException();
      }
    } catch (IOException e) {
      throw failed("It can't be reached.").causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Problem failed(String detail) {
    return new Problem(
        "alert-webhook",
        "The webhook could not be told about quota.",
        detail,
        "Look at webhook under [alerts] in keyward/config.toml.");
  }

  /**
   * The same address, if something may be sent there: over TLS, or on this machine.
   *
   * @throws ProblemException {@code alert-webhook-not-trustworthy}
   */
  public static URI trusted(URI address) {
    if (!Issuer.isTrustworthy(address)) {
      throw new Problem(
              "alert-webhook-not-trustworthy",
              "The address of the webhook can't be used.",
              "Alerts go only to https addresses, or to http on 127.0.0.1, ::1 or localhost.",
              "Give another webhook under [alerts] in keyward/config.toml.")
          .asException();
    }
    return address;
  }
}
