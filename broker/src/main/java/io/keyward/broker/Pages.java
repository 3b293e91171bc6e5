package io.keyward.broker;

import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.Response;
import java.util.Optional;

/** What is served besides the contract. Thread-safe. */
@FunctionalInterface
public interface Pages {

  /** The answer, if there is anything at that path. */
  Optional<Response> find(Request request);

  /** No pages at all. */
  static Pages none() {
    return _ -> Optional.empty();
  }
}
