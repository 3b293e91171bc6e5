package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy between a program and a service that speaks the whole protocol. */
@Timeout(30)
class LoopbackProxyTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-5.1\",\"stream\":true,\"input\":\"Say something.\"}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Household house;

  @BeforeEach
  void open(@TempDir Path home) {
    house = Household.in(home);
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    house.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(house.proxy.url().resolve(path))
        .header("authorization", "Bearer " + house.key())
        .header("content-type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask() throws Exception {
    return send(request("/v1/responses").POST(BodyPublishers.ofString(PROMPT)));
  }

  @Test
  void anAnswerStreamsThroughAsItIsAndSaysWhoseItIs() throws Exception {
    HttpResponse<String> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.headers().firstValue("x-keyward-account")).contains("work");
    assertThat(answer.headers().firstValue("x-keyward-account-why")).contains("standard");
    assertThat(answer.body()).contains("event: response.created", "event: response.completed");
  }

  @Test
  void twoHundredRequestsInARowGoOverOneConnection() throws Exception {
    for (int i = 0; i < 200; i++) {
      assertThat(ask().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void modelsAreListed() throws Exception {
    assertThat(send(request("/v1/models")).body()).contains("gpt-sandbox");
  }
}
