package io.keyward.proxy.relay;

import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.responses.RelayOutcome;
import io.keyward.responses.SocketStep;
import io.keyward.responses.SocketStep.Part;
import io.keyward.responses.SocketWatch;
import io.keyward.responses.UpstreamSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * One WebSocket of a program, and the one to the service behind it. What comes from the program is
 * handled on the server's thread, one frame after the other and each only when the service has
 * taken the one before; what comes from the service on a thread of its own, likewise.
 */
final class Conversation implements FrameHandler {
  /** So often it is asked whether an answer has been silent for too long. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  private static final String ENDING = "The proxy is ending.";

  private final UpstreamSocket upstream;
  private final Turns turns;
  private final Upward upward;
  private final SocketWatch watch;
  private final EgressFilter filter;
  private final InstantSource clock;
  private final Consumer<Conversation> whenOver;
  private volatile Optional<ClientSide> client = Optional.empty();

  /** The program has, or soon will have: nobody waits for what is under way. */
  private volatile boolean gone;

  private volatile boolean endsSoon;

  Conversation(
      UpstreamSocket upstream,
      Turns turns,
      Allowance allowance,
      EgressFilter filter,
      InstantSource clock,
      Consumer<Conversation> whenOver) {
    this.upstream = upstream;
    this.turns = turns;
    this.filter = filter;
    this.clock = clock;
    this.whenOver = whenOver;
    this.watch = new SocketWatch(upstream.limits(), clock);
    this.upward =
        new Upward(
            turns,
            allowance,
            new Upward.Onward() {
              @Override
              public void send(CharSequence text, Part part) throws IOException {
                upstream.send(text, part);
              }

              @Override
              public void refuse(Refusal refusal) throws IOException {
                say(refusal);
              }
            });
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    ClientSide side = new ClientSide(session);
    client = Optional.of(side);
    Thread _ = Thread.ofVirtual().name("conversation").start(() -> passBack(side));
    callback.succeeded();
    session.demand();
    if (endsSoon) {
      endSoon();
    }
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    ClientSide side = client.orElseThrow();
    try {
      switch (frame.getOpCode()) {
        case OpCode.TEXT, OpCode.CONTINUATION ->
            upward.take(frame.getPayload().slice(), frame.isFin() ? Part.LAST : Part.MORE);
        case OpCode.PING -> side.pong(frame.getPayload());
        case OpCode.BINARY -> side.close(CloseStatus.BAD_DATA, "This API speaks text.");
        case OpCode.CLOSE -> clientGone();
        default -> {
          // A pong wants no answer.
        }
      }
    } catch (CharacterCodingException e) {
      side.close(CloseStatus.BAD_PAYLOAD, "That is not UTF-8.");
    } catch (IOException e) {
      // Whoever reads from the service learns why, and says so.
      upstream.cancel();
    } catch (IllegalStateException | IllegalArgumentException e) {
      // Ours, and nothing of it is for the program.
      System.getLogger("io.keyward.proxy")
          .log(System.Logger.Level.ERROR, "conversation-faulty " + e.getClass().getSimpleName());
      side.close(CloseStatus.SERVER_ERROR, Refusal.FAULTY.message());
      upstream.cancel();
    }
    callback.succeeded();
    if (frame.getOpCode() != OpCode.CLOSE) {
      side.demand();
    }
  }

  private void say(Refusal refusal) throws IOException {
    client
        .orElseThrow()
        .say(StandardCharsets.UTF_8.encode(filter.clean(refusal.event(clock.instant()).compact())));
  }

  /** What the service sends, until there is no more. */
  private void passBack(ClientSide side) {
    try {
      while (passOne(side)) {
        if (turns.isOver()) {
          side.close(CloseStatus.SHUTDOWN, ENDING);
          return;
        }
      }
    } catch (IOException e) {
      gone = true;
    } finally {
      upstream.close();
      turns.leftAlone();
      side.passedAll();
      side.leave();
      upward.letGo();
      whenOver.accept(this);
    }
  }

  /** Whether there may be more. */
  private boolean passOne(ClientSide side) throws IOException {
    return switch (upstream.next(LOOK)) {
      case SocketStep.Text(ByteBuffer bytes, Part part) -> {
        turns.came(bytes.remaining());
        watch.see(bytes);
        if (part == Part.LAST) {
          // Before the program can ask again.
          watch.messageEnded().ifPresent(turns::ended);
        }
        side.pass(bytes, part);
        yield true;
      }
      case SocketStep.Silence() when turns.isIdle() -> true;
      case SocketStep.Silence() -> lost(watch.silent(), side);
      case SocketStep.BrokenOff(var failure) -> lost(watch.broken(failure), side);
      case SocketStep.Closed(int code, String reason) -> {
        if (!gone) {
          turns.over(watch.closed());
          side.close(
              CloseStatus.isTransmittableStatusCode(code) ? code : CloseStatus.NORMAL,
              filter.clean(reason));
        }
        yield false;
      }
    };
  }

  /** The service has gone, or the program has and nobody needs the service any more. */
  private boolean lost(RelayOutcome outcome, ClientSide side) {
    if (!gone) {
      turns.over(outcome);
      side.close(CloseStatus.BAD_GATEWAY, "The service broke off.");
    }
    return false;
  }

  private void clientGone() {
    gone = true;
    upstream.close();
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    clientGone();
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    client.ifPresent(ClientSide::hasClosed);
    clientGone();
    callback.succeeded();
  }

  /** The program did not get its WebSocket. */
  void neverOpened() {
    upstream.cancel();
    whenOver.accept(this);
  }

  /** No more requests; it ends when the answer under way, if there is one, has been given. */
  void endSoon() {
    endsSoon = true;
    if (turns.endSoon() && client.isPresent()) {
      client.get().close(CloseStatus.SHUTDOWN, ENDING);
      clientGone();
    }
  }

  /** Ends it, wherever it stands. */
  void breakOff() {
    upstream.cancel();
  }
}
