package io.keyward.journeys.shared;

import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Mode;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.http.BrokerServer;
import io.keyward.broker.http.ServerLimits;
import io.keyward.broker.http.ServerOptions;
import io.keyward.broker.key.KeyFile;
import io.keyward.broker.limit.Limits;
import io.keyward.broker.redis.RedisSessions;
import io.keyward.broker.run.ResponsesRunner;
import io.keyward.broker.session.SessionLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One broker of a site, until its process is killed. */
final class BrokerNode {
  private static final int MANY = 10_000;

  private BrokerNode() {}

  /** Issuer, Responses API, Redis, file of keys, and the address that browsers use. */
  public static void main(String[] words) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    IssuerClient issuer =
        new IssuerClient(Issuer.at(URI.create(words[0])), http, InstantSource.system());
    BrokerOptions options =
        BrokerOptions.defaults(issuer, ResponsesRunner.at(http, URI.create(words[1]), "sandbox"))
            .withMode(Mode.SANDBOX)
            .withLimits(Limits.none())
            .withSessionLimits(
                new SessionLimits(
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(15),
                    Duration.ofHours(24),
                    MANY,
                    MANY,
                    MANY))
            .withSessions(
                RedisSessions.at(words[2]), KeyFile.open(Path.of(words[3]), InstantSource.system()))
            .reachedAt(Set.of(Origin.of(words[4])));
    BrokerServer server =
        BrokerServer.start(
            options,
            ServerOptions.loopback()
                .withLimits(ServerLimits.defaults().withConnections(MANY, MANY)));
    System.out.println(server.url().getPort());
    new CountDownLatch(1).await();
  }
}
