package io.keyward.broker.contract;

import io.keyward.auth.json.Json;
import java.nio.ByteBuffer;

/** The content of a response. */
public sealed interface Body {

  /** None. */
  record Empty() implements Body {}

  /** A JSON value, written in UTF-8. */
  record Document(String contentType, Json json) implements Body {}

  /** A file. */
  record File(String contentType, ByteBuffer content) implements Body {
    /** Keeps a view that nobody can write to. */
    public File {
      content = content.asReadOnlyBuffer();
    }

    /** A view with its own position. */
    @Override
    public ByteBuffer content() {
      return content.duplicate();
    }
  }

  /** JSON values one after the other, for as long as it takes. */
  record Events(EventSource source, Form form) implements Body {}
}
