package io.keyward.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A client that says exactly what it is told and follows nothing. */
final class Client {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;

  Client(Sandbox sandbox) {
    this.base = sandbox.url();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    return send(
        request(path, "content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  HttpResponse<String> json(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> bytes(String path, byte[] body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Sends the text as it is and returns all that comes back until the server closes. */
  String raw(String request) {
    try (Socket socket = new Socket(InetAddress.ofLiteral(base.getHost()), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      return all.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode body(HttpResponse<String> response) {
    return Json.readObject(response.body());
  }

  /** The {@code error.code} of the API's shape, or the {@code error} of OAuth's. */
  static String errorCode(HttpResponse<String> response) {
    ObjectNode body = body(response);
    return body.path("error").isString()
        ? body.path("error").stringValue()
        : body.path("error").path("code").stringValue();
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The events of a stream, in order: name and data. */
  static List<Map.Entry<String, ObjectNode>> events(String stream) {
    List<Map.Entry<String, ObjectNode>> events = new ArrayList<>();
    for (String frame : stream.split("\n\n", -1)) {
      if (frame.isEmpty()) {
        continue;
      }
      Map<String, String> lines = new LinkedHashMap<>();
      for (String line : frame.split("\n", -1)) {
        String[] parts = line.split(": ", 2);
        lines.put(parts[0], parts[1]);
      }
      events.add(
          Map.entry(
              lines.getOrDefault("event", ""), Json.readObject(lines.getOrDefault("data", ""))));
    }
    return events;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path));
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
