package io.keyward.sandbox;

import java.time.Duration;

/**
 * Something that goes wrong on purpose at one {@link Endpoint}. Each has a text form ({@link
 * #toText}), which {@link #parse} reads together with an endpoint and a count.
 */
public sealed interface Fault {

  /** The right answer, later. */
  record Delay(Duration by) implements Fault {
    /** Checks that the delay isn't negative. */
    public Delay {
      FaultText.requireNotNegative(by);
    }
  }

  /**
   * An error in the shape of the endpoint's own errors.
   *
   * @param code the HTTP status, 400 to 599
   * @param errorCode the {@code error.code}
   */
  record Status(int code, String errorCode) implements Fault {
    /** Checks the range. */
    public Status {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("A fault's status must be 400 to 599, not " + code);
      }
      FaultText.requireToken(errorCode);
    }
  }

  /** 401 {@code refresh_token_reused}, as after somebody else's refresh. */
  record ReusedRefresh() implements Fault {}

  /** 401 {@code refresh_token_expired}. */
  record ExpiredRefresh() implements Fault {}

  /** Everything that was ever granted is revoked, then the request is answered. */
  record RevokedAccount() implements Fault {}

  /** 200, and a body that is neither JSON nor events. */
  record Garbage() implements Fault {}

  /**
   * A streamed answer that ends properly on the wire, but too early.
   *
   * @param events how many events arrive, zero or more
   */
  record TruncatedStream(int events) implements Fault {
    /** Checks the range. */
    public TruncatedStream {
      if (events < 0) {
        throw new IllegalArgumentException("A stream can't end after " + events + " events");
      }
    }
  }

  /**
   * A streamed answer of status 200 whose response fails.
   *
   * @param events how many events of a healthy answer come first, zero or more
   * @param errorCode the {@code error.code} of {@code response.failed}
   */
  record FailedStream(int events, String errorCode) implements Fault {
    /** Checks the range. */
    public FailedStream {
      if (events < 0) {
        throw new IllegalArgumentException("A stream can't fail after " + events + " events");
      }
      FaultText.requireToken(errorCode);
    }
  }

  /** A streamed answer with this pause before every event. */
  record SlowStream(Duration pause) implements Fault {
    /** Checks that the pause isn't negative. */
    public SlowStream {
      FaultText.requireNotNegative(pause);
    }
  }

  /** A well-formed answer with that many bytes of filling in one string. */
  record HugeBody(long bytes) implements Fault {
    /** Checks the range. */
    public HugeBody {
      if (bytes < 0) {
        throw new IllegalArgumentException("A body can't have " + bytes + " bytes");
      }
    }
  }

  /** 429 with {@code Retry-After} in whole seconds. */
  record RateLimited(Duration retryAfter) implements Fault {
    /** Checks that the wait isn't negative. */
    public RateLimited {
      FaultText.requireNotNegative(retryAfter);
    }
  }

  /** 429 {@code usage_limit_reached}, as when a window is used up, without {@code Retry-After}. */
  record UsageLimit(Duration resetsIn) implements Fault {
    /** Checks that the wait isn't negative. */
    public UsageLimit {
      FaultText.requireNotNegative(resetsIn);
    }
  }

  /** The server's clock as others see it ({@code Date}, {@code iat}, {@code exp}) is off. */
  record ClockSkew(Duration by) implements Fault {}

  /** The connection is closed without an answer. */
  record DropConnection() implements Fault {}

  /** The request is carried out, and the connection is closed without an answer. */
  record LostAnswer() implements Fault {}

  /** The text form, for instance {@code status=503,overloaded} or {@code delay=250ms}. */
  default String toText() {
    return FaultText.write(this);
  }

  /**
   * Reads {@code endpoint:fault[:times]}, for instance {@code token:status=503,overloaded:1} or
   * {@code responses:slow-stream=2s}; without a count the fault stands until it is cleared.
   *
   * @throws IllegalArgumentException with a sentence for people if the text is none of these
   */
  static PlannedFault parse(String text) {
    return FaultText.read(text);
  }
}
