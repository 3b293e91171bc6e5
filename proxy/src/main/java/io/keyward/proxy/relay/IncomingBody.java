package io.keyward.proxy.relay;

import io.keyward.responses.HeldBytes;
import io.keyward.responses.RelayRequest.Body;
import io.keyward.responses.RequestGlance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The body of a request. Of a short one all is read before anything is sent, so that it can be
 * looked at and sent again with another token; a long one is held as far as the first {@value
 * #MOST_KEPT} bytes, and then passes as fast as the service takes it.
 */
final class IncomingBody {
  /** A prompt with all its context is far shorter; images may be longer. */
  static final int MOST_KEPT = 8 << 20;

  private static final int PIECE = 16 << 10;

  private final RequestGlance glance = new RequestGlance();
  private final Allowance allowance;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final Body body;
  private Runnable whenRead = () -> {};
  private boolean read;

  private IncomingBody(InputStream in, OptionalLong length, Allowance allowance)
      throws IOException {
    this.allowance = allowance;
    Deque<byte[]> kept = new ArrayDeque<>();
    if (keep(in, kept)) {
      this.read = true;
      this.body =
          kept.isEmpty() ? new Body.None() : new Body.Kept(new HeldBytes(List.copyOf(kept)));
    } else {
      this.body = new Body.Passing(new All(kept, in), length);
    }
  }

  /** Reads what is to be held of it; blocks until that is there. */
  static IncomingBody read(InputStream in, OptionalLong length, Allowance allowance)
      throws IOException {
    return new IncomingBody(in, length, allowance);
  }

  /** Whether that was all. */
  private boolean keep(InputStream in, Deque<byte[]> kept) throws IOException {
    byte[] piece = new byte[PIECE];
    while (held.get() < MOST_KEPT) {
      if (!allowance.take(PIECE)) {
        return false;
      }
      held.addAndGet(PIECE);
      int count = in.readNBytes(piece, 0, PIECE);
      bytes.addAndGet(count);
      glance.see(ByteBuffer.wrap(piece, 0, count));
      if (count < PIECE) {
        if (count > 0) {
          kept.add(Arrays.copyOf(piece, count));
        }
        return true;
      }
      kept.add(piece.clone());
    }
    return false;
  }

  /** What goes on. */
  Body body() {
    return body;
  }

  /** What was seen of it before anything was sent. */
  RequestGlance glance() {
    return glance;
  }

  /** How many bytes have come so far. */
  long bytes() {
    return bytes.get();
  }

  /** Whether whoever sent it went in the middle. */
  boolean isBroken() {
    return broken.get();
  }

  /** Has this done once all of it has come: at once, if it has. */
  void whenRead(Runnable action) {
    synchronized (this) {
      if (!read) {
        whenRead = action;
        return;
      }
    }
    action.run();
  }

  /** The service has answered: it will not be sent again. */
  void answered() {
    if (body instanceof Body.Kept(var pieces)) {
      pieces.letGo();
      letGo();
    }
  }

  /** Nothing of it is needed any more. */
  void letGo() {
    allowance.giveBack(held.getAndSet(0));
  }

  private void end() {
    Runnable action;
    synchronized (this) {
      if (read) {
        return;
      }
      read = true;
      action = whenRead;
    }
    action.run();
  }

  /** What was held, each piece given once and then forgotten, and then what comes. */
  private final class All extends InputStream {
    private final Deque<byte[]> kept;
    private final InputStream rest;

    All(Deque<byte[]> kept, InputStream rest) {
      this.kept = kept;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (kept.isEmpty()) {
        return readRest(into, offset, length);
      }
      byte[] first = kept.removeFirst();
      int count = Math.min(first.length, length);
      System.arraycopy(first, 0, into, offset, count);
      if (count < first.length) {
        kept.addFirst(Arrays.copyOfRange(first, count, first.length));
      }
      return count;
    }

    private int readRest(byte[] into, int offset, int length) throws IOException {
      try {
        int count = rest.read(into, offset, length);
        if (count < 0) {
          end();
        } else {
          bytes.addAndGet(count);
        }
        return count;
      } catch (IOException e) {
        broken.set(true);
        throw e;
      }
    }
  }
}
