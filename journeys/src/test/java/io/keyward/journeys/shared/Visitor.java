package io.keyward.journeys.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser that opens a connection for every request. */
final class Visitor {
  private static final Pattern COOKIE = Pattern.compile("(?i)\nset-cookie: ([^;]+);");
  private static final Pattern CODE = Pattern.compile("\"userCode\":\"([^\"]+)\"");

  private final FrontDoor door;
  private String cookie = "";

  Visitor(FrontDoor door) {
    this.door = door;
  }

  /** Which broker served the last request. */
  private volatile int served;

  int servedBy() {
    return served;
  }

  String startSignIn() throws IOException {
    send("POST", "/session", "{}", _ -> {});
    Matcher code = CODE.matcher(send("POST", "/login/start", "{}", _ -> {}));
    if (!code.find()) {
      throw new AssertionError("No sign-in was started.");
    }
    return code.group(1);
  }

  boolean isSignedIn() throws IOException {
    return send("GET", "/status", "", _ -> {}).contains("\"ok\":true");
  }

  /** All that came of a run, whole or not. */
  String run(Consumer<String> eachLine) throws IOException {
    return send("POST", "/run/stream", "{\"prompt\":\"a long story\"}", eachLine);
  }

  private String send(String method, String path, String body, Consumer<String> eachLine)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.setSoTimeout(60_000);
      String head =
          "%s /api/codex%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s"
                  .formatted(
                      method,
                      path,
                      door.port(),
                      cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
              + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          served = door.servedBy(socket.getLocalPort());
          answer.append(line).append('\n');
          eachLine.accept(line);
        }
      } catch (IOException e) {
        // Broken off: what has come so far is the answer.
        answer.append("(broken off)");
      }
      Matcher set = COOKIE.matcher(answer);
      cookie = set.find() ? set.group(1) : cookie;
      return answer.toString();
    }
  }
}
