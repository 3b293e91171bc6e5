package io.keyward.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The Responses API and what the CLI asks around it. */
final class ApiDesk implements Desk {
  private static final String MODEL = "gpt-sandbox";
  private static final Duration SHORT_WINDOW = Duration.ofHours(5);
  private static final Duration LONG_WINDOW = Duration.ofDays(7);
  private static final int SHORT_PERCENT = 12;
  private static final int LONG_PERCENT = 4;

  private final Gate gate;
  private final SandboxUser user;
  private final Secrets secrets;
  private final UnaryOperator<String> answer;
  private final Function<String, List<ToolCall>> toolCalls;
  private final Duration eventPause;
  private final Transport transport;

  ApiDesk(Gate gate, Secrets secrets, SandboxOptions options) {
    this.gate = gate;
    this.user = options.user();
    this.secrets = secrets;
    this.answer = options.answer();
    this.toolCalls = options.toolCalls();
    this.transport = options.transport();
    this.eventPause = options.eventPause();
  }

  @Override
  public Reply answer(Call call) {
    if (call.endpoint() == Endpoint.SOCKET && transport == Transport.HTTP_ONLY) {
      return Reply.error(426, "upgrade_required", "The sandbox streams over HTTP only; use POST.");
    }
    return gate.admit(call, () -> admitted(call));
  }

  private Reply admitted(Call call) {
    return switch (call.endpoint()) {
      case RESPONSES -> respond(call);
      case SOCKET -> new Reply.Upgraded(limits(call.shown()));
      case MODELS -> Reply.json(200, models());
      case USAGE -> Reply.json(200, usage(call.shown()));
      case ACCOUNTS_CHECK -> Reply.json(200, accounts());
      case RESET_CREDITS -> Reply.json(200, resetCredits());
      case CONFIG_BUNDLE -> Reply.json(200, Json.object());
      case HOME,
          AUTHORIZE,
          CONSENT,
          TOKEN,
          REVOKE,
          DEVICE_CODE,
          DEVICE_TOKEN,
          DEVICE_PAGE,
          DEVICE_CALLBACK,
          WHOAMI,
          JWKS,
          METADATA,
          FAULTS ->
          throw new IllegalStateException("Not a call of the API: " + call.endpoint());
    };
  }

  private Reply respond(Call call) {
    ObjectNode request = call.json();
    if (!request.has("input")) {
      return Reply.error(400, "missing_required_parameter", "Missing required parameter: 'input'.");
    }
    String prompt = Answers.prompt(request);
    Map<String, String> limits = limits(call.shown());
    if (!request.path("generate").asBoolean(true)) {
      // Over a WebSocket the CLI sends ahead what it knows, so that the answer comes sooner.
      return new Reply.Events(
          limits,
          new ResponseStream(
                  "resp_" + secrets.makeTypable(),
                  request.path("model").asString(MODEL),
                  call.shown(),
                  prompt,
                  new OutputItem.None())
              .events(),
          Duration.ZERO);
    }
    ResponseStream stream =
        new ResponseStream(
            "resp_" + secrets.makeTypable(),
            request.path("model").asString(MODEL),
            call.shown(),
            prompt,
            output(request, prompt));
    if (!request.path("stream").asBoolean(false)) {
      Reply.Whole whole = Reply.json(200, stream.completed());
      limits.putAll(whole.headers());
      return new Reply.Whole(200, limits, whole.body());
    }
    limits.put("content-type", "text/event-stream");
    limits.put("cache-control", "no-store");
    return new Reply.Events(limits, stream.events(), eventPause);
  }

  /** The calls that a prompt leads to come one after the other, and then the words. */
  private OutputItem output(ObjectNode request, String prompt) {
    List<ToolCall> calls = toolCalls.apply(prompt);
    int answered = ToolCall.answered(request);
    return answered < calls.size()
        ? new OutputItem.Call(
            "fc_" + secrets.makeTypable(), "call_" + secrets.makeTypable(), calls.get(answered))
        : new OutputItem.Message("msg_" + secrets.makeTypable(), answer.apply(prompt));
  }

  private static Map<String, String> limits(Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-codex-primary-used-percent", Integer.toString(SHORT_PERCENT));
    headers.put("x-codex-primary-window-minutes", Long.toString(SHORT_WINDOW.toMinutes()));
    headers.put("x-codex-primary-reset-at", epoch(now.plus(SHORT_WINDOW)));
    headers.put("x-codex-secondary-used-percent", Integer.toString(LONG_PERCENT));
    headers.put("x-codex-secondary-window-minutes", Long.toString(LONG_WINDOW.toMinutes()));
    headers.put("x-codex-secondary-reset-at", epoch(now.plus(LONG_WINDOW)));
    headers.put("x-codex-credits-has-credits", "false");
    headers.put("x-codex-credits-unlimited", "false");
    return headers;
  }

  private static String epoch(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  /**
   * The API's list and the CLI's in one object, because the CLI asks both paths. Its own list is
   * empty: it then goes on with the models that it knows.
   */
  private static ObjectNode models() {
    ObjectNode list = Json.object().put("object", "list");
    list.putArray("data")
        .addObject()
        .put("id", MODEL)
        .put("object", "model")
        .put("created", 1_750_000_000)
        .put("owned_by", "keyward-sandbox");
    return list.set("models", Json.array());
  }

  private ObjectNode usage(Instant now) {
    ObjectNode usage =
        Json.object()
            .put("user_id", user.userId())
            .put("account_id", user.accountId())
            .put("email", user.email())
            .put("plan_type", user.plan());
    ObjectNode limit =
        usage.putObject("rate_limit").put("allowed", true).put("limit_reached", false);
    limit.set("primary_window", window(SHORT_PERCENT, SHORT_WINDOW, now));
    limit.set("secondary_window", window(LONG_PERCENT, LONG_WINDOW, now));
    usage.putNull("additional_rate_limits");
    usage.putObject("credits").put("has_credits", false).put("unlimited", false).putNull("balance");
    return usage;
  }

  private static ObjectNode window(int percent, Duration length, Instant now) {
    return Json.object()
        .put("used_percent", percent)
        .put("limit_window_seconds", length.toSeconds())
        .put("reset_after_seconds", length.toSeconds())
        .put("reset_at", now.plus(length).getEpochSecond());
  }

  /** The CLI demands a bare https origin here, so the sandbox can't name itself. */
  private ObjectNode accounts() {
    ObjectNode accounts = Json.object();
    accounts
        .putArray("accounts")
        .addObject()
        .put("id", user.accountId())
        .put("name", user.workspace())
        .put("workspace_backend_origin", "https://chatgpt.com")
        .put("account_routing_override", "NO_CONSTRAINT");
    return accounts;
  }

  private static ObjectNode resetCredits() {
    ObjectNode credits = Json.object();
    credits.putArray("credits");
    return credits.put("available_count", 0);
  }
}
