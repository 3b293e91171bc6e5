package io.keyward.sandbox;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of faults. */
final class FaultText {
  private static final Pattern PLAN =
      Pattern.compile("(?<endpoint>[a-z-]+):(?<fault>[^:]+?)(?::(?<times>\\d{1,9}))?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern LENGTH = Pattern.compile("(-?\\d{1,9})(ms|s|m|h)");

  private FaultText() {}

  static PlannedFault read(String text) {
    Matcher plan = PLAN.matcher(text.strip());
    if (!plan.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a fault; write endpoint:fault or endpoint:fault:times, for instance token:status=503,overloaded:1"
              .formatted(text));
    }
    Endpoint endpoint = Endpoint.labelled(plan.group("endpoint"));
    Fault fault = fault(plan.group("fault"));
    String times = plan.group("times");
    return new PlannedFault(
        endpoint, fault, times == null ? PlannedFault.UNTIL_CLEARED : Integer.parseInt(times));
  }

  private static Fault fault(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    return switch (name) {
      case "delay" -> new Fault.Delay(duration(value));
      case "status" -> status(value);
      case "reused-refresh" -> new Fault.ReusedRefresh();
      case "expired-refresh" -> new Fault.ExpiredRefresh();
      case "revoked-account" -> new Fault.RevokedAccount();
      case "garbage" -> new Fault.Garbage();
      case "truncated-stream" -> new Fault.TruncatedStream((int) number(value));
      case "failed-stream" -> failedStream(value);
      case "slow-stream" -> new Fault.SlowStream(duration(value));
      case "huge-body" -> new Fault.HugeBody(number(value));
      case "rate-limited" -> new Fault.RateLimited(duration(value));
      case "usage-limit" -> new Fault.UsageLimit(duration(value));
      case "clock-skew" -> new Fault.ClockSkew(duration(value));
      case "drop-connection" -> new Fault.DropConnection();
      case "lost-answer" -> new Fault.LostAnswer();
      default ->
          throw new IllegalArgumentException(
              "There is no fault '%s'; there are delay, status, reused-refresh, expired-refresh, revoked-account, garbage, truncated-stream, failed-stream, slow-stream, huge-body, rate-limited, usage-limit, clock-skew, drop-connection, lost-answer"
                  .formatted(name));
    };
  }

  static String write(Fault fault) {
    return switch (fault) {
      case Fault.Delay(Duration by) -> "delay=" + text(by);
      case Fault.Status(int code, String errorCode) -> "status=" + code + "," + errorCode;
      case Fault.ReusedRefresh() -> "reused-refresh";
      case Fault.ExpiredRefresh() -> "expired-refresh";
      case Fault.RevokedAccount() -> "revoked-account";
      case Fault.Garbage() -> "garbage";
      case Fault.TruncatedStream(int events) -> "truncated-stream=" + events;
      case Fault.FailedStream(int events, String errorCode) ->
          "failed-stream=" + events + "," + errorCode;
      case Fault.SlowStream(Duration pause) -> "slow-stream=" + text(pause);
      case Fault.HugeBody(long bytes) -> "huge-body=" + bytes;
      case Fault.RateLimited(Duration retryAfter) -> "rate-limited=" + text(retryAfter);
      case Fault.UsageLimit(Duration resetsIn) -> "usage-limit=" + text(resetsIn);
      case Fault.ClockSkew(Duration by) -> "clock-skew=" + text(by);
      case Fault.DropConnection() -> "drop-connection";
      case Fault.LostAnswer() -> "lost-answer";
    };
  }

  static void requireNotNegative(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("A fault's duration must not be negative: " + value);
    }
  }

  static void requireToken(String value) {
    if (!TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An error code is 1 to 64 letters, digits, '_', '.' or '-', not '" + value + "'");
    }
  }

  private static Fault status(String value) {
    int comma = value.indexOf(',');
    return comma < 0
        ? new Fault.Status((int) number(value), "sandbox_fault")
        : new Fault.Status((int) number(value.substring(0, comma)), value.substring(comma + 1));
  }

  private static Fault failedStream(String value) {
    int comma = value.indexOf(',');
    return comma < 0
        ? new Fault.FailedStream((int) number(value), "server_error")
        : new Fault.FailedStream(
            (int) number(value.substring(0, comma)), value.substring(comma + 1));
  }

  private static long number(String value) {
    if (!value.matches("\\d{1,12}")) {
      throw new IllegalArgumentException("'" + value + "' is not a number");
    }
    return Long.parseLong(value);
  }

  private static Duration duration(String value) {
    Matcher length = LENGTH.matcher(value.toLowerCase(Locale.ROOT));
    if (length.matches()) {
      long amount = Long.parseLong(length.group(1));
      return switch (length.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    }
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a duration; write for instance 250ms, 2s, 5m or 1h", e);
    }
  }

  private static String text(Duration value) {
    return value.toMillisPart() == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
  }
}
