import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other ends of bench/proxy: a service that answers at once, and programs that ask it directly and through the
 * proxy in turn.
 *
 * <pre>
 * Proxy upstream FILE               serves, and writes its port into FILE
 * Proxy latency DIRECT PROXY KEY N  the first byte of N answers each, one after the other, in turn
 * Proxy streams PROXY KEY N PID S   N streams at once for S seconds; the memory of process PID
 * Proxy requests PROXY KEY N        N requests, one after the other: seconds
 * </pre>
 */
public final class Proxy {
  private static final String BODY =
      "{\"model\":\"gpt-5.1\",\"stream\":true,\"input\":\"" + "x".repeat(20_000) + "\"}";
  private static final String FIRST =
      event("{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}");
  private static final String LAST =
      event(
          "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"model\":\"gpt-5.1\",\"usage\":"
              + "{\"input_tokens\":5000,\"output_tokens\":20}}}");

  private Proxy() {}

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  public static void main(String[] words) throws Exception {
    switch (words[0]) {
      case "upstream" -> upstream(Path.of(words[1]));
      case "latency" ->
          latency(
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              words[3],
              Integer.parseInt(words[4]));
      case "streams" ->
          streams(
              Integer.parseInt(words[1]),
              words[2],
              Integer.parseInt(words[3]),
              Long.parseLong(words[4]),
              Integer.parseInt(words[5]));
      case "requests" -> requests(Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]));
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  // The service.

  private static void upstream(Path file) throws IOException {
    ServerSocket server = new ServerSocket(0, 4096, InetAddress.ofLiteral("127.0.0.1"));
    Files.writeString(file, Integer.toString(server.getLocalPort()));
    while (true) {
      Socket visitor = server.accept();
      visitor.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> serve(visitor));
    }
  }

  private static void serve(Socket visitor) {
    try (visitor) {
      InputStream in = new BufferedInputStream(visitor.getInputStream(), 1 << 15);
      OutputStream out = visitor.getOutputStream();
      while (true) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        in.skipNBytes(number(head, "content-length"));
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk(FIRST))
                .getBytes(StandardCharsets.US_ASCII));
        long seconds = number(head, "x-hold-seconds");
        for (long i = 0; i < seconds; i++) {
          Thread.sleep(1000);
          out.write(chunk(event("{\"type\":\"x\"}")).getBytes(StandardCharsets.US_ASCII));
        }
        out.write((chunk(LAST) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException | InterruptedException e) {
      // Gone.
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(512);
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static long number(String head, String name) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\n" + name + ":");
    return at < 0
        ? 0
        : Long.parseLong(lower.substring(at + name.length() + 3, lower.indexOf("\r\n", at + 2)).strip());
  }

  // Programs that ask.

  private static final class Program implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    Program(int port, String key, int holdSeconds) throws IOException {
      socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 12);
      String body = holdSeconds > 0 ? "{\"model\":\"gpt-5.1\",\"stream\":true,\"input\":\"x\"}" : BODY;
      request =
          ("POST /v1/responses HTTP/1.1\r\nHost: 127.0.0.1:"
                  + port
                  + "\r\nAuthorization: Bearer "
                  + key
                  + "\r\nContent-Type: application/json\r\nX-Hold-Seconds: "
                  + holdSeconds
                  + "\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body)
              .getBytes(StandardCharsets.US_ASCII);
    }

    /** Nanoseconds from the request's sending to the first byte of the answer's body. */
    long ask() throws IOException {
      long begin = System.nanoTime();
      socket.getOutputStream().write(request);
      String head = head(in);
      int first = in.read();
      long took = System.nanoTime() - begin;
      if (!head.startsWith("HTTP/1.1 200") || first < 0) {
        throw new IOException("Answered: " + head);
      }
      return took;
    }

    void readToTheEnd() throws IOException {
      int matched = 0;
      String end = "\r\n0\r\n\r\n";
      while (matched < end.length()) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("The answer broke off.");
        }
        matched = b == end.charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void latency(int direct, int proxy, String key, int count) throws Exception {
    int warm = 3000;
    long[] directly = new long[count];
    long[] through = new long[count];
    try (Program one = new Program(direct, key, 0);
        Program other = new Program(proxy, key, 0)) {
      for (int i = -warm; i < count; i++) {
        long first = one.ask();
        one.readToTheEnd();
        long second = other.ask();
        other.readToTheEnd();
        if (i >= 0) {
          directly[i] = first;
          through[i] = second;
        }
      }
    }
    Arrays.sort(directly);
    Arrays.sort(through);
    double p50 = at(through, 50) - at(directly, 50);
    double p99 = at(through, 99) - at(directly, 99);
    System.out.printf(
        Locale.ROOT,
        "first byte, %d in turn: direct p50 %.3f ms, p99 %.3f ms; through the proxy p50 %.3f ms, p99 %.3f ms;"
            + " added p50 %.3f ms, p99 %.3f ms%n",
        count,
        at(directly, 50),
        at(directly, 99),
        at(through, 50),
        at(through, 99),
        p50,
        p99);
    System.exit(p50 <= 1 && p99 <= 3 ? 0 : 1);
  }

  private static double at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }

  private static void streams(int proxy, String key, int count, long pid, int seconds)
      throws Exception {
    CountDownLatch open = new CountDownLatch(count);
    CountDownLatch done = new CountDownLatch(count);
    AtomicLong broken = new AtomicLong();
    long before = resident(pid);
    for (int i = 0; i < count; i++) {
      Thread.ofVirtual().start(() -> {
        try (Program program = new Program(proxy, key, seconds)) {
          program.ask();
          open.countDown();
          program.readToTheEnd();
        } catch (IOException e) {
          open.countDown();
          broken.incrementAndGet();
        }
        done.countDown();
      });
      Thread.sleep(1);
    }
    open.await();
    long most = 0;
    while (done.getCount() > count / 100) {
      most = Math.max(most, resident(pid));
      Thread.sleep(100);
    }
    done.await();
    Thread.sleep(1000);
    System.out.printf(
        Locale.ROOT,
        "%d open streams: %d MB at most, %d MB before, %d MB after; %d broken%n",
        count,
        most >> 10,
        before >> 10,
        resident(pid) >> 10,
        broken.get());
    System.exit(most <= 400 << 10 && broken.get() == 0 ? 0 : 1);
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static void requests(int proxy, String key, int count) throws Exception {
    try (Program program = new Program(proxy, key, 0)) {
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        program.ask();
        program.readToTheEnd();
      }
      System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - begin) / 1e9);
    }
  }
}
