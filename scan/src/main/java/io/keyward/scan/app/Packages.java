package io.keyward.scan.app;

import java.util.List;
import java.util.Set;

/** What is known of packages that stand before handlers. */
final class Packages {
  /** They refuse nobody for who he is. */
  private static final Set<String> INDIFFERENT =
      Set.of(
          "cors",
          "helmet",
          "express",
          "morgan",
          "compression",
          "cookie-parser",
          "body-parser",
          "express-rate-limit",
          "multer",
          "express-session",
          "hpp",
          "express-fileupload",
          "pino-http",
          "express-async-handler",
          "express-mongo-sanitize",
          "xss-clean",
          "method-override",
          "connect-flash",
          "hono",
          "@fastify/cors",
          "@fastify/helmet",
          "@fastify/cookie",
          "@fastify/formbody",
          "@fastify/multipart",
          "@fastify/rate-limit",
          "@fastify/static",
          "@hono/zod-validator",
          "express-validator",
          "react",
          "next",
          "rate-limiter-flexible",
          "response-time",
          "serve-static",
          "swagger-ui-express",
          "express-slow-down",
          "connect-mongo",
          "http-proxy-middleware",
          "cookie-session",
          "csurf",
          "lusca",
          "i18next-http-middleware");

  private static final List<String> REFUSING_HONO =
      List.of("hono/jwt", "hono/bearer-auth", "hono/basic-auth", "hono/jwk");

  private Packages() {}

  /** Whether what a package of this kind gives may stand before a handler and refuses nobody. */
  static boolean isIndifferent(String what) {
    for (String refusing : REFUSING_HONO) {
      if (what.startsWith(refusing)) {
        return false;
      }
    }
    String name = name(what);
    return INDIFFERENT.contains(name) || name.startsWith("hono/");
  }

  /** Whether a function given to it is called with what it is called with, whoever asks. */
  static boolean passesOn(String what) {
    return isIndifferent(what) || what.startsWith("react.cache");
  }

  private static String name(String what) {
    int paren = what.indexOf("()");
    String head = paren < 0 ? what : what.substring(0, paren);
    int from = head.startsWith("@") ? head.indexOf('/') : 0;
    int dot = head.indexOf('.', Math.max(0, from));
    return dot < 0 ? head : head.substring(0, dot);
  }
}
