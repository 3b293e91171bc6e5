package io.keyward.auth.network;

import java.nio.ByteBuffer;

/**
 * Hears what is said in the bodies of exchanges, secrets and all: what it does with it must go
 * through an egress filter. Called on the client's threads, in the order of the bytes; must not
 * throw. The buffers are read-only and the caller's again afterwards.
 */
public interface BodyTap {
  /** Hears nothing. */
  BodyTap NONE =
      new BodyTap() {
        @Override
        public void sent(String id, ByteBuffer piece) {}

        @Override
        public void received(String id, ByteBuffer piece) {}
      };

  /** A piece of the request with this {@link Exchanged#id} leaves. */
  void sent(String id, ByteBuffer piece);

  /** A piece of the answer to it has come. */
  void received(String id, ByteBuffer piece);
}
