package io.keyward.broker.guard;

import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;

/** A check that a request must pass. Pure and thread-safe. */
@FunctionalInterface
public interface Guard {

  /** What a guard says. */
  sealed interface Verdict {
    /** Go on. */
    record Pass() implements Verdict {}

    /** Stop here, and answer this. */
    record Refused(Refusal refusal) implements Verdict {}
  }

  /** Looks at the request, never at its body. */
  Verdict check(Request request);

  /** This one, then that one. */
  default Guard and(Guard next) {
    return request ->
        switch (check(request)) {
          case Verdict.Pass _ -> next.check(request);
          case Verdict.Refused refused -> refused;
        };
  }
}
