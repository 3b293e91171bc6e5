package io.keyward.scan.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Functions of packages that refuse, by what they are. */
final class Refusals {
  private static final Set<String> LEAVING =
      Set.of(
          "next/navigation.redirect",
          "next/navigation.notFound",
          "next/navigation.permanentRedirect",
          "next/navigation.unauthorized",
          "next/navigation.forbidden",
          "process.exit",
          "@sveltejs/kit.error",
          "@sveltejs/kit.redirect");

  private static final List<String> THROWING =
      List.of(
          "jsonwebtoken.verify",
          "jose.jwtVerify",
          "jose.jwtDecrypt",
          ".verifyIdToken",
          ".verifySessionCookie",
          ".webhooks.constructEvent",
          ".webhooks.constructEventAsync",
          ".auth.protect",
          ".jwtVerify",
          "hono/jwt.verify",
          "svix.Webhook().verify",
          "standardwebhooks.Webhook().verify");

  private static final List<String> INSISTING =
      List.of("require", "ensure", "assert", "check", "verify", "validate", "protect", "enforce");

  private Refusals() {}

  /** Whether a call of it never comes back. */
  static boolean leaves(String what) {
    return LEAVING.contains(what);
  }

  /** Whether a call of it throws unless somebody has proved who he is. */
  static boolean throwsForStrangers(String what) {
    for (String ending : THROWING) {
      if (what.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function that we can't look into is called as if it threw. */
  static boolean soundsLikeInsisting(String what) {
    String name = Names.last(what).toLowerCase(Locale.ROOT);
    for (String word : INSISTING) {
      if (name.startsWith(word)) {
        return true;
      }
    }
    return false;
  }
}
