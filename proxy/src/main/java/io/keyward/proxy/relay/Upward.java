package io.keyward.proxy.relay;

import io.keyward.auth.ProblemException;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.answer.Refusals;
import io.keyward.responses.RequestGlance;
import io.keyward.responses.SocketStep.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way of a program's messages to the service. Of a short one all is read before anything of it
 * goes on, so that it can be looked at; of a long one as much as of a long body. Thread-safe,
 * though only one thread is to bring messages.
 */
final class Upward {
  /** Where a message goes on. */
  interface Onward {
    void send(CharSequence text, Part part) throws IOException;

    /** A message is not wanted. */
    void refuse(Refusal refusal) throws IOException;
  }

  private enum State {
    HELD,
    PASSING,
    UNWANTED
  }

  private final Turns turns;
  private final Allowance allowance;
  private final Onward onward;
  private final Utf8Parts text = new Utf8Parts();
  private final Deque<ByteBuffer> kept = new ArrayDeque<>();
  private RequestGlance glance = new RequestGlance();
  private State state = State.HELD;
  private long held;

  Upward(Turns turns, Allowance allowance, Onward onward) {
    this.turns = turns;
    this.allowance = allowance;
    this.onward = onward;
  }

  /**
   * The next bytes of a message; returns when the service has taken what goes on of them.
   *
   * @throws java.nio.charset.CharacterCodingException if it is no text
   * @throws IOException if one of the two sides has gone
   */
  synchronized void take(ByteBuffer bytes, Part part) throws IOException {
    switch (state) {
      case HELD -> hold(bytes, part);
      case PASSING -> send(bytes, part);
      case UNWANTED -> {
        // Its sender has been told.
      }
    }
    if (part == Part.LAST) {
      letGo();
      glance = new RequestGlance();
      state = State.HELD;
    }
  }

  private void hold(ByteBuffer bytes, Part part) throws IOException {
    boolean hasRoom = allowance.take(bytes.remaining());
    held += hasRoom ? bytes.remaining() : 0;
    glance.see(bytes);
    kept.add(copied(bytes));
    if (part == Part.LAST || !hasRoom || held >= IncomingBody.MOST_KEPT) {
      decide(part);
    }
  }

  private void decide(Part part) throws IOException {
    try {
      turns.begin(glance);
    } catch (RefusedException e) {
      unwanted(e.refusal());
      return;
    } catch (ProblemException e) {
      unwanted(Refusals.of(e));
      return;
    }
    state = State.PASSING;
    while (!kept.isEmpty()) {
      ByteBuffer piece = kept.removeFirst();
      send(piece, kept.isEmpty() ? part : Part.MORE);
    }
    letGo();
  }

  private void unwanted(Refusal refusal) throws IOException {
    state = State.UNWANTED;
    letGo();
    onward.refuse(refusal);
  }

  private void send(ByteBuffer bytes, Part part) throws IOException {
    onward.send(
        switch (part) {
          case MORE -> text.more(bytes);
          case LAST -> text.last(bytes);
        },
        part);
  }

  /** Nothing is held any more. */
  synchronized void letGo() {
    kept.clear();
    allowance.giveBack(held);
    held = 0;
  }

  private static ByteBuffer copied(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }
}
