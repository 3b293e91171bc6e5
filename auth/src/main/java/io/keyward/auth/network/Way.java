package io.keyward.auth.network;

/** How a destination is reached. */
sealed interface Way {
  /** Straight. */
  record Direct() implements Way {}

  /** Through a proxy. */
  record Through(ProxyServer proxy) implements Way {}
}
