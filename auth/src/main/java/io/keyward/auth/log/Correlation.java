package io.keyward.auth.log;

import java.lang.ScopedValue.CallableOp;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The request that a thread works on, so that what is said of it can be told from what is said of
 * others at the same time. A thread that is started for a request does not know of it by itself:
 * its work is {@link #handedOn}.
 */
public final class Correlation {
  private static final ScopedValue<String> REQUEST = ScopedValue.newInstance();

  private Correlation() {}

  /** The id of the request that this thread works on, if it works on one. */
  public static Optional<String> current() {
    return REQUEST.isBound() ? Optional.of(REQUEST.get()) : Optional.empty();
  }

  /**
   * Does work for a request.
   *
   * @param request what is unique to it, and may be shown to anybody
   */
  public static <T> T in(String request, Supplier<T> work) {
    CallableOp<T, RuntimeException> call = work::get;
    return ScopedValue.where(REQUEST, request).call(call);
  }

  /** As {@link #in}, without a result. */
  public static void run(String request, Runnable work) {
    ScopedValue.where(REQUEST, request).run(work);
  }

  /** Work for another thread, for the request that this thread works on now, if it does. */
  public static <T> Supplier<T> handedOn(Supplier<T> work) {
    Optional<String> request = current();
    return request.isEmpty() ? work : () -> in(request.get(), work);
  }

  /** As the other one, without a result. */
  public static Runnable handedOn(Runnable work) {
    Optional<String> request = current();
    return request.isEmpty() ? work : () -> run(request.get(), work);
  }
}
