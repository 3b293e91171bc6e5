package io.keyward.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the contract promises of sessions, in one page and with nothing of how it is kept: one
 * browser, time in minutes.
 */
final class SessionModel {
  static final int STEP = 20;
  static final int ANONYMOUS_IDLE = 15;
  static final int IDLE = 30;
  static final int ABSOLUTE = 70;
  static final int CODE_LIFE = 15;

  /** What somebody can do, or what can happen. */
  enum Call {
    SESSION,
    START,
    STATUS,
    RUN,
    LOGOUT,
    APPROVE,
    WAIT
  }

  /** What becomes of the browser's cookie. */
  enum Cookie {
    SAME,
    NEW,
    CLEARED
  }

  /** What is answered: a status code, a word of the content, and the cookie. */
  record Answer(int status, String word, Cookie cookie) {}

  private enum Kind {
    ANONYMOUS,
    WAITING,
    SIGNED_IN
  }

  private static final class Held {
    private final int created;
    private Kind kind;
    private int used;
    private boolean isEnded;

    Held(Kind kind, int now) {
      this.kind = kind;
      this.created = now;
      this.used = now;
    }
  }

  private static final Answer NO_SESSION = new Answer(401, "no-session", Cookie.SAME);

  private final List<Held> all = new ArrayList<>();
  private Optional<Held> current = Optional.empty();
  private int now;

  private boolean lives(Held held) {
    int idle = held.kind == Kind.ANONYMOUS ? ANONYMOUS_IDLE : IDLE;
    return !held.isEnded && now - held.used < idle && now - held.created < ABSOLUTE;
  }

  private Optional<Held> living() {
    return current.filter(this::lives);
  }

  private Answer opened(Kind kind, String word) {
    Held held = new Held(kind, now);
    all.add(held);
    current = Optional.of(held);
    return new Answer(200, word, Cookie.NEW);
  }

  /** The sessions that there ever were, by when they were opened, as a look at each shows them. */
  List<String> looks() {
    return all.stream().map(this::look).toList();
  }

  private String look(Held held) {
    if (!lives(held)) {
      return "no-session";
    }
    return switch (held.kind) {
      case ANONYMOUS -> "logged_out";
      case WAITING -> now - held.created < CODE_LIFE ? "pending" : "expired";
      case SIGNED_IN -> "signed-in";
    };
  }

  Answer answer(Call call) {
    Optional<Held> living = living();
    return switch (call) {
      case SESSION -> {
        living.ifPresent(held -> held.used = now);
        yield living.isPresent()
            ? new Answer(200, "ok", Cookie.SAME)
            : opened(Kind.ANONYMOUS, "ok");
      }
      case START -> {
        living.ifPresent(held -> held.used = now);
        if (living.isEmpty()) {
          yield NO_SESSION;
        }
        if (living.get().kind == Kind.SIGNED_IN) {
          yield new Answer(200, "ok", Cookie.SAME);
        }
        living.get().isEnded = living.get().kind == Kind.WAITING;
        yield opened(Kind.WAITING, "waiting");
      }
      case STATUS ->
          living.isEmpty() ? NO_SESSION : new Answer(200, look(living.get()), Cookie.SAME);
      case RUN -> {
        if (living.isEmpty()) {
          yield NO_SESSION;
        }
        if (living.get().kind != Kind.SIGNED_IN) {
          yield new Answer(401, "not-signed-in", Cookie.SAME);
        }
        living.get().used = now;
        yield new Answer(200, "run", Cookie.SAME);
      }
      case LOGOUT -> {
        living.ifPresent(held -> held.isEnded = true);
        current = Optional.empty();
        yield new Answer(200, "", Cookie.CLEARED);
      }
      case APPROVE -> {
        living
            .filter(held -> held.kind == Kind.WAITING && now - held.created < CODE_LIFE)
            .ifPresent(held -> held.kind = Kind.SIGNED_IN);
        yield new Answer(0, "", Cookie.SAME);
      }
      case WAIT -> {
        now += STEP;
        yield new Answer(0, "", Cookie.SAME);
      }
    };
  }
}
