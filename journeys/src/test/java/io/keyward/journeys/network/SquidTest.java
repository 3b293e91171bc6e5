package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destination.Named;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Explained;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.Taps;
import io.keyward.auth.trust.Presented;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through a proxy that companies really use, which opens tunnels, or looks into them. */
@Needs(OutsideProgram.SQUID)
@Timeout(180)
class SquidTest {
  @TempDir private Path folder;

  @Test
  void opensTheWayForThePasswordAndSaysWhyNotWithoutIt() throws Exception {
    try (TlsSite site = new TlsSite(folder, "issuer.test");
        Squid squid = Squid.tunnelling(site, folder)) {
      URI url = URI.create("https://issuer.test:" + site.port() + "/x");

      assertThat(status(outbound("root", squid.url("hunter2")), url)).isEqualTo(404);
      assertThat(site.requests()).singleElement().asString().doesNotContain("Proxy");

      assertThat(problem(outbound("root", squid.url("wrong")), url).code())
          .isEqualTo("proxy-wants-password");
      URI elsewhere = URI.create("https://elsewhere.test/");
      Problem refused = problem(outbound("root", squid.url("hunter2")), elsewhere);
      assertThat(refused.code()).isEqualTo("proxy-refused");
      assertThat(refused.detail()).contains("403");
      assertThat(refused.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void aProxyThatLooksIntoTlsIsNamedAndBelievedOnlyWhenItsAuthorityIs() throws Exception {
    try (TlsSite site = new TlsSite(folder, "issuer.test");
        Squid squid = Squid.inspecting(site, folder)) {
      URI url = URI.create("https://issuer.test:" + site.port() + "/x");

      Problem problem = problem(outbound("root", squid.url("hunter2")), url);
      assertThat(problem.code()).isEqualTo("server-not-trusted");
      assertThat(problem.detail()).contains("CN=company");
      assertThat(site.requests()).isEmpty();

      Presented presented = outbound("root", squid.url("hunter2")).look(url, only(url));
      assertThat(presented.chain().getFirst().issuer()).contains("CN=company");
      assertThat(site.requests()).isEmpty();

      assertThat(status(outbound("company", squid.url("hunter2")), url)).isEqualTo(404);
    }
  }

  private Outbound outbound(String authority, String proxy) {
    return Outbound.of(
        Map.of(
            "CODEX_CA_CERTIFICATE",
            folder.resolve(authority + ".pem").toString(),
            "HTTPS_PROXY",
            proxy),
        Taps.none());
  }

  private static Destinations only(URI url) {
    return Destinations.of(Destination.of(url, "test", Named.OPTION));
  }

  private static int status(Outbound outbound, URI url) throws IOException, InterruptedException {
    return outbound
        .client(only(url))
        .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static Problem problem(Outbound outbound, URI url) throws InterruptedException {
    try {
      throw new AssertionError("There was an answer: " + status(outbound, url));
    } catch (IOException e) {
      assertThat(e).isInstanceOf(Explained.class);
      return ((Explained) e).problem();
    }
  }
}
