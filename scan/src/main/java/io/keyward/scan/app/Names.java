package io.keyward.scan.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of things by where they come from: which parts of a framework's request the sender
 * chooses, which calls tell who the sender is. A parameter of a handler is called {@code @req},
 * {@code @c} and so on; see {@link Route}.
 */
final class Names {
  private static final int CREDENTIAL = Tag.INPUT | Tag.CREDENTIAL;
  private static final Map<String, Integer> EXACT = new HashMap<>();

  static {
    add(
        Tag.INPUT,
        "@req.body",
        "@req.query",
        "@req.params",
        "@req.url",
        "@req.originalUrl",
        "@req.path",
        "@req.hostname",
        "@req.file",
        "@req.files",
        "@req.raw",
        "@req.rawBody",
        "@req.nextUrl",
        "@req.json()",
        "@req.text()",
        "@req.formData()",
        "@req.arrayBuffer()",
        "@req.blob()",
        "@params",
        "@context.params",
        "@c.req.query()",
        "@c.req.queries()",
        "@c.req.param()",
        "@c.req.json()",
        "@c.req.text()",
        "@c.req.valid()",
        "@c.req.parseBody()",
        "@c.req.formData()",
        "@c.req.url",
        "@c.req.path",
        "@c.req.raw",
        "location.hash",
        "location.search",
        "location.href",
        "window.location",
        "document.location",
        "document.referrer",
        "document.URL",
        "next/navigation.useSearchParams()",
        "next/navigation.useParams()",
        "next/router.useRouter().query",
        "react-router-dom.useSearchParams()",
        "react-router-dom.useParams()",
        "react-router.useSearchParams()",
        "react-router.useParams()",
        "window.name");
    add(
        CREDENTIAL,
        "@req.headers",
        "@req.cookies",
        "@req.signedCookies",
        "@req.get()",
        "@req.header()",
        "@c.req.header()",
        "hono/cookie.getCookie()",
        "hono/cookie.getSignedCookie()",
        "next/headers.cookies()",
        "next/headers.headers()");
    add(
        Tag.IDENTITY | Tag.DATA,
        "@req.user",
        "@req.session",
        "@req.auth",
        "@req.userId",
        "@req.currentUser",
        "@req.account",
        "@req.jwtVerify()",
        "@c.get()",
        "@c.var",
        "@clerk/nextjs/server.auth()",
        "@clerk/nextjs.auth()",
        "@clerk/nextjs/server.currentUser()",
        "@clerk/nextjs.currentUser()",
        "@clerk/nextjs/server.getAuth()",
        "@clerk/express.getAuth()",
        "@clerk/fastify.getAuth()",
        "@clerk/nextjs/server.auth.protect()",
        "next-auth.getServerSession()",
        "next-auth/next.getServerSession()",
        "next-auth/jwt.getToken()",
        "next-auth().auth()",
        "jsonwebtoken.verify()",
        "jose.jwtVerify()",
        "jose.jwtDecrypt()",
        "iron-session.getIronSession()",
        "@auth0/nextjs-auth0.getSession()",
        "hono/jwt.verify()",
        "@kinde-oss/kinde-auth-nextjs/server.getKindeServerSession()",
        "crypto.timingSafeEqual()");
  }

  /** Calls that tell who it is, whatever they are called on. */
  private static final List<String> IDENTIFYING =
      List.of(
          ".auth.getUser()",
          ".auth.getSession()",
          ".auth.getClaims()",
          ".verifyIdToken()",
          ".verifySessionCookie()",
          ".api.getSession()",
          ".validateSession()",
          ".validateSessionToken()",
          ".validateRequest()",
          ".authenticateRequest()",
          ".auth.protect()",
          ".verifyToken()",
          ".webhooks.constructEvent()",
          ".webhooks.constructEventAsync()",
          ".jwtVerify()",
          ".isAuthenticated()",
          ".compare()",
          ".compareSync()",
          ".verify()",
          ".verifyAsync()",
          ".timingSafeEqual()",
          ".getSession()");

  private static final List<String> ROLES =
      List.of(
          "role",
          "roles",
          "isadmin",
          "is_admin",
          "admin",
          "permissions",
          "permission",
          "app_metadata",
          "publicmetadata",
          "public_metadata",
          "orgrole",
          "has",
          "issuperuser");

  private static final List<String> ACTS =
      List.of(
          "get",
          "require",
          "check",
          "verify",
          "validate",
          "ensure",
          "current",
          "assert",
          "auth",
          "is",
          "with",
          "protect",
          "session",
          "user",
          "decode",
          "load");

  private static final List<String> SUBJECTS =
      List.of(
          "session",
          "user",
          "auth",
          "token",
          "login",
          "loggedin",
          "admin",
          "permission",
          "access",
          "role",
          "member",
          "owner",
          "signature",
          "apikey");

  private Names() {}

  private static void add(int tags, String... names) {
    for (String name : names) {
      EXACT.put(name, tags);
    }
  }

  /** The tags that a thing has by its name. */
  static int tags(String what) {
    if (what.isEmpty()) {
      return 0;
    }
    if (what.startsWith("process.env.")
        || what.startsWith("import.meta.env.")
        || what.equals("Deno.env.get()")) {
      return Tag.ENVIRONMENT;
    }
    Integer exact = EXACT.get(what);
    if (exact != null) {
      return exact;
    }
    if (!what.endsWith(")")) {
      return 0;
    }
    for (String ending : IDENTIFYING) {
      if (what.endsWith(ending)) {
        return Tag.IDENTITY | Tag.DATA;
      }
    }
    return 0;
  }

  /** What a step of the evidence says of it. */
  static String says(int tags) {
    return (tags & Tag.REQUEST) != 0 ? "the request brings it" : "it says who sends the request";
  }

  /** Whether a member of this name says what somebody may do. */
  static boolean isRole(String name) {
    return ROLES.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a function that we can't look into is called as if it told or checked who somebody is.
   */
  static boolean soundsLikeIdentity(String what) {
    String name = last(what).toLowerCase(Locale.ROOT);
    return startsWithAny(name, ACTS) && containsAny(name, SUBJECTS);
  }

  private static boolean startsWithAny(String name, List<String> words) {
    for (String word : words) {
      if (name.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean containsAny(String name, List<String> words) {
    for (String word : words) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The last part of a name, without parentheses. */
  static String last(String what) {
    String name = what.endsWith("()") ? what.substring(0, what.length() - 2) : what;
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
