package io.keyward.sandbox;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request in full, or says why it may not pass. */
final class Intake {
  private static final int LARGEST_BODY = 8 << 20;
  private static final int LARGEST_DECOMPRESSED = 32 << 20;

  /** What arrived. */
  sealed interface Arrival {
    /** A call for one of the desks. */
    record Accepted(Call call) implements Arrival {}

    /** A request that no desk gets to see. */
    record Rejected(Reply reply) implements Arrival {}
  }

  private final Authority authority;

  Intake(Authority authority) {
    this.authority = authority;
  }

  Arrival read(Request request, Instant now) throws IOException {
    Map<String, String> headers = headers(request);
    if (!authority.accepts(Optional.ofNullable(headers.get("host")))) {
      return new Arrival.Rejected(
          Reply.text(421, "The sandbox answers to loopback addresses only.\n"));
    }
    String path = path(request);
    Optional<Endpoint> found =
        Endpoint.at(path).map(each -> upgrades(each, request, headers) ? Endpoint.SOCKET : each);
    if (found.isEmpty()) {
      return new Arrival.Rejected(
          Reply.error(404, "not_found", "The sandbox has nothing at this path."));
    }
    Endpoint endpoint = found.get();
    if (!endpoint.takes(request.getMethod())) {
      return new Arrival.Rejected(
          Reply.error(405, "method_not_allowed", "Use " + endpoint.allow() + ".")
              .with("allow", endpoint.allow()));
    }
    Optional<byte[]> raw = upTo(LARGEST_BODY, Content.Source.asInputStream(request));
    if (raw.isEmpty()) {
      return new Arrival.Rejected(tooLarge());
    }
    return switch (headers.getOrDefault("content-encoding", "identity").toLowerCase(Locale.ROOT)) {
      case "identity" -> accept(request, endpoint, headers, raw.get(), now);
      case "zstd" -> {
        Optional<byte[]> plain = decompressed(raw.get());
        yield plain.isEmpty()
            ? new Arrival.Rejected(tooLarge())
            : accept(request, endpoint, headers, plain.get(), now);
      }
      default ->
          new Arrival.Rejected(
              Reply.error(415, "unsupported_encoding", "Send the body as it is, or as zstd.")
                  .with("accept-encoding", "zstd, identity"));
    };
  }

  private static boolean upgrades(Endpoint endpoint, Request request, Map<String, String> headers) {
    return endpoint == Endpoint.RESPONSES
        && Endpoint.SOCKET.takes(request.getMethod())
        && headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
  }

  /** The path as it was sent, so that no other spelling of a path is the same path. */
  static String path(Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  static Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.putIfAbsent(
          field.getName().toLowerCase(Locale.ROOT),
          Optional.ofNullable(field.getValue()).orElse(""));
    }
    return headers;
  }

  private static Arrival accept(
      Request request, Endpoint endpoint, Map<String, String> headers, byte[] body, Instant now) {
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    return new Arrival.Accepted(
        new Call(
            endpoint,
            request.getMethod(),
            path(request),
            Call.parameters(query),
            headers,
            new String(body, StandardCharsets.UTF_8),
            now,
            now));
  }

  /** A small body can be a huge text, so the limit is on what comes out. */
  private static Optional<byte[]> decompressed(byte[] compressed) {
    try (InputStream plain = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(compressed))) {
      return upTo(LARGEST_DECOMPRESSED, plain);
    } catch (IOException e) {
      throw new BadRequestException("invalid_encoding", "The body is not zstd", e);
    }
  }

  private static Optional<byte[]> upTo(int limit, InputStream in) throws IOException {
    byte[] read = in.readNBytes(limit + 1);
    return read.length > limit ? Optional.empty() : Optional.of(read);
  }

  private static Reply tooLarge() {
    return Reply.error(413, "body_too_large", "The body is too large.");
  }
}
