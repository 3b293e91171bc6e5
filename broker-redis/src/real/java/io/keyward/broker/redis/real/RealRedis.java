package io.keyward.broker.redis.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Redis of its own: the program comes from an artifact, the port is free, and what it holds is on
 * disk in a folder that goes when it is closed.
 */
public final class RealRedis implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Path folder;
  private final Path program;
  private final int port;
  private Process server;

  private RealRedis(Path folder, Path program, int port) throws IOException {
    this.folder = folder;
    this.program = program;
    this.port = port;
    this.server = started();
  }

  /** Starts one. */
  public static RealRedis start() throws IOException {
    Path folder = Files.createTempDirectory("keyward-redis");
    Path program = folder.resolve("redis-server");
    String name = "/redis-server-" + build();
    try (InputStream in = RealRedis.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The artifact has no " + name);
      }
      Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    RealRedis redis = new RealRedis(folder, program, freePort());
    redis.awaitAnswer();
    return redis;
  }

  private static String build() throws IOException {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return switch (machine) {
      case "Linux amd64" -> "6.2.6-v5-linux-amd64";
      case "Linux aarch64" -> "6.2.7-linux-arm64";
      case "Mac OS X x86_64" -> "6.2.6-v5-darwin-amd64";
      case "Mac OS X aarch64" -> "6.2.6-v5-darwin-arm64";
      default -> throw new IOException("There is no Redis for " + machine);
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process started() throws IOException {
    return new ProcessBuilder(
            program.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder.toString(),
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--save",
            "")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      try {
        if (say("PING").startsWith("+PONG")) {
          return;
        }
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("Redis does not answer: " + said(), e);
        }
      }
      pause();
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The beginning of the answer to a command, over a connection of its own. */
  public String say(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      byte[] answer = new byte[8192];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  /** Where it listens on the loopback. */
  public int port() {
    return port;
  }

  /** Its address. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** All that was ever written to it, as it lies on disk. */
  public byte[] onDisk() throws IOException {
    return Files.readAllBytes(folder.resolve("appendonly.aof"));
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    server.destroyForcibly().onExit().join();
  }

  /** Starts it again on what it had written. */
  public void restart() throws IOException {
    server = started();
    awaitAnswer();
  }

  /** Stops it where it is: connections stay, and nobody answers. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder(List.of("kill", "-" + name, Long.toString(server.pid()))).start().waitFor();
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
