package io.keyward.auth;

import java.util.Optional;

/** The name under which Keyward shows itself: to people, and to every server that it talks to. */
public final class Product {
  private Product() {}

  /** The version of the jar, or {@code dev} when the classes did not come out of one. */
  public static String version() {
    return Optional.ofNullable(Product.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  /** What every request says it comes from. It never claims to be another program. */
  public static String userAgent() {
    return "keyward/" + version();
  }
}
