package io.keyward.broker.guard;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.guard.Guard.Verdict;
import io.keyward.broker.guard.Origins.Source;
import java.util.List;
import java.util.regex.Pattern;

/** The guards of the contract, and the CORS headers that go with them. */
public final class Guards {

  /** The header that a page of another origin can't send without asking first. */
  public static final String CUSTOM_HEADER = "x-keyward";

  private static final String SITE = "sec-fetch-site";
  private static final String CONTENT_TYPE = "content-type";
  private static final Pattern JSON =
      Pattern.compile(
          "application/json(\\s*;\\s*charset=(utf-8|\"utf-8\"))?\\s*", Pattern.CASE_INSENSITIVE);
  private static final Verdict PASS = new Verdict.Pass();

  private Guards() {}

  /**
   * Refuses what is not addressed to an own origin: the defence against DNS rebinding, where a
   * foreign name points to this machine.
   */
  public static Guard host(Origins origins) {
    return request ->
        origins.target(request.headers()).isPresent()
            ? PASS
            : new Verdict.Refused(Refusal.WRONG_HOST);
  }

  /**
   * Refuses what a page of another site could have sent (CSRF). Fetch Metadata and {@code Origin}
   * must agree as far as they are there; a client without Fetch Metadata is no browser of today,
   * and shows with the custom header that it is no form either.
   */
  public static Guard sameOrigin(Origins origins) {
    return request ->
        mayChange(request, origins) ? PASS : new Verdict.Refused(Refusal.CROSS_ORIGIN);
  }

  private static boolean mayChange(Request request, Origins origins) {
    List<String> sites = request.headers().all(SITE);
    if (sites.size() > 1) {
      return false;
    }
    String site = sites.isEmpty() ? "" : sites.getFirst();
    return switch (origins.source(request)) {
      case OWN, UNSAID -> site.isEmpty() ? isNoForm(request) : site.equals("same-origin");
      case ALLOWED ->
          site.isEmpty()
              ? isNoForm(request)
              : site.equals("same-site") || site.equals("cross-site");
      case FOREIGN -> false;
    };
  }

  private static boolean isNoForm(Request request) {
    return request.headers().only(CUSTOM_HEADER).filter("1"::equals).isPresent();
  }

  /** Refuses content that is not declared as JSON in UTF-8: a form can't declare that. */
  public static Guard json() {
    return request -> isJson(request) ? PASS : new Verdict.Refused(Refusal.NOT_JSON);
  }

  /** The same, but what declares nothing passes: where there is nothing to be said. */
  public static Guard jsonOrNothing() {
    return request ->
        isJson(request) || !request.headers().has(CONTENT_TYPE)
            ? PASS
            : new Verdict.Refused(Refusal.NOT_JSON);
  }

  private static boolean isJson(Request request) {
    return request
        .headers()
        .only(CONTENT_TYPE)
        .filter(type -> JSON.matcher(type).matches())
        .isPresent();
  }

  /** Refuses two cookies of one name: somebody else planted one of them, and nobody knows which. */
  public static Guard oneCookie(String name) {
    return request ->
        request.headers().cookies(name).size() > 1
            ? new Verdict.Refused(Refusal.TWO_COOKIES)
            : PASS;
  }

  /**
   * What lets a listed origin's page read the answer (CORS): that very origin, never {@code *}, and
   * nothing for anybody else.
   */
  public static Headers cors(Request request, Origins origins) {
    return mayRead(request, origins)
        ? Headers.of("access-control-allow-origin", request.headers().all("origin").getFirst())
            .plus("access-control-allow-credentials", "true")
            .plus(
                "access-control-expose-headers",
                "ratelimit, ratelimit-policy, retry-after, x-request-id")
        : Headers.NONE;
  }

  private static boolean mayRead(Request request, Origins origins) {
    return origins.target(request.headers()).isPresent()
        && origins.source(request) == Source.ALLOWED;
  }

  /** What answers a preflight of a listed origin, besides {@link #cors}; nothing for others. */
  public static Headers preflight(Request request, Origins origins, String methods) {
    return mayRead(request, origins)
        ? Headers.of("access-control-allow-methods", methods)
            .plus("access-control-allow-headers", "content-type, " + CUSTOM_HEADER)
            .plus("access-control-max-age", "600")
        : Headers.NONE;
  }
}
