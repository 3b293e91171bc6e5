package io.keyward.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Answers a call the way a fault wants it. */
final class Sabotage {
  private final Desk healthy;
  private final Tokens tokens;

  Sabotage(Desk healthy, Tokens tokens) {
    this.healthy = healthy;
    this.tokens = tokens;
  }

  /** The call as the fault lets it look. */
  static Call disguised(Call call, Fault fault) {
    return fault instanceof Fault.ClockSkew(Duration by)
        ? call.shownAt(call.shown().plus(by))
        : call;
  }

  Reply answer(Call call, Fault fault) {
    return switch (fault) {
      case Fault.Delay(Duration by) -> {
        Pause.of(by);
        yield healthy.answer(call);
      }
      case Fault.Status(int code, String errorCode) ->
          Reply.error(code, errorCode, "The sandbox was told to answer this.");
      case Fault.ReusedRefresh() -> TokenDesk.refreshTokenReused();
      case Fault.ExpiredRefresh() -> TokenDesk.refreshTokenExpired();
      case Fault.RevokedAccount() -> {
        tokens.revokeEverything();
        yield healthy.answer(call);
      }
      case Fault.Garbage() ->
          Reply.text(200, "\u0000<<<]]> this is neither { JSON nor: an event \ufffd");
      case Fault.TruncatedStream(int events) -> truncated(healthy.answer(call), events);
      case Fault.FailedStream(int events, String errorCode) ->
          failed(healthy.answer(call), events, errorCode);
      case Fault.SlowStream(Duration pause) -> slow(healthy.answer(call), pause);
      case Fault.HugeBody(long bytes) -> huge(call, bytes);
      case Fault.RateLimited(Duration retryAfter) ->
          Reply.error(429, "rate_limit_exceeded", "Rate limit reached. Please try again later.")
              .with("retry-after", Long.toString(retryAfter.toSeconds()));
      case Fault.UsageLimit(Duration resetsIn) -> usageLimit(call, resetsIn);
      case Fault.ClockSkew _ -> healthy.answer(call);
      case Fault.DropConnection() -> new Reply.Dropped();
      case Fault.LostAnswer() -> {
        var _ = healthy.answer(call);
        yield new Reply.Dropped();
      }
    };
  }

  private static Reply truncated(Reply reply, int events) {
    return reply instanceof Reply.Events stream
        ? new Reply.Events(
            stream.headers(), stream.events().stream().limit(events).toList(), stream.pause())
        : reply;
  }

  private static Reply failed(Reply reply, int events, String errorCode) {
    if (!(reply instanceof Reply.Events stream)) {
      return reply;
    }
    List<StreamEvent> failing = new ArrayList<>(stream.events().stream().limit(events).toList());
    ObjectNode event =
        Json.object().put("type", "response.failed").put("sequence_number", failing.size());
    event
        .putObject("response")
        .put("object", "response")
        .put("status", "failed")
        .putObject("error")
        .put("code", errorCode)
        .put("message", "The sandbox was told to answer this.");
    failing.add(new StreamEvent("response.failed", event, false));
    return new Reply.Events(stream.headers(), failing, stream.pause());
  }

  /** The body as the ChatGPT backend writes it. */
  private static Reply usageLimit(Call call, Duration resetsIn) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("type", "usage_limit_reached")
        .put("message", "The usage limit has been reached")
        .put("plan_type", "plus")
        .put("resets_at", call.shown().plus(resetsIn).getEpochSecond())
        .put("resets_in_seconds", resetsIn.toSeconds());
    return Reply.json(429, body);
  }

  private static Reply slow(Reply reply, Duration pause) {
    if (!(reply instanceof Reply.Events stream)) {
      return reply;
    }
    List<StreamEvent> slow =
        stream.events().stream()
            .map(event -> new StreamEvent(event.name(), event.data(), true))
            .toList();
    return new Reply.Events(stream.headers(), slow, pause);
  }

  private static Reply huge(Call call, long bytes) {
    return call.endpoint() == Endpoint.RESPONSES
        ? new Reply.Huge(
            Map.of("content-type", "text/event-stream"),
            "event: response.output_text.delta\n"
                + "data: {\"type\":\"response.output_text.delta\",\"sequence_number\":0,\"delta\":\"",
            bytes,
            "\"}\n\n")
        : new Reply.Huge(
            Map.of("content-type", "application/json"), "{\"filling\":\"", bytes, "\"}");
  }
}
