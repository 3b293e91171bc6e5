package io.keyward.broker.guard;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.guard.Guard.Verdict;
import io.keyward.broker.guard.Origins.Source;
import java.util.List;
import java.util.Locale;

/** The guards of the contract, and the CORS headers that go with them. */
public final class Guards {

  /** The header that a page of another origin can't send without asking first. */
  public static final String CUSTOM_HEADER = "x-keyward";

  private static final String SITE = "sec-fetch-site";
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
   * must both agree as far as they are there; a client that sends neither is no browser of today
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
      case OWN -> site.isEmpty() || site.equals("same-origin");
      case ALLOWED -> site.isEmpty() || site.equals("same-site") || site.equals("cross-site");
      case UNSAID ->
          site.isEmpty() ? request.headers().has(CUSTOM_HEADER) : site.equals("same-origin");
      case FOREIGN -> false;
    };
  }

  /** Refuses content that is not declared as JSON: a form can't declare that. */
  public static Guard json() {
    return request ->
        request
                .headers()
                .only("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent()
            ? PASS
            : new Verdict.Refused(Refusal.NOT_JSON);
  }

  /**
   * What lets a listed origin's page read the answer (CORS): that very origin, never {@code *}, and
   * nothing for anybody else.
   */
  public static Headers cors(Request request, Origins origins) {
    Headers vary = Headers.of("vary", "Origin");
    if (origins.source(request) != Source.ALLOWED) {
      return vary;
    }
    return vary.plus("access-control-allow-origin", request.headers().all("origin").getFirst())
        .plus("access-control-allow-credentials", "true")
        .plus("access-control-expose-headers", "retry-after, x-request-id");
  }

  /** What answers a preflight of a listed origin, besides {@link #cors}; nothing for others. */
  public static Headers preflight(Request request, Origins origins, String methods) {
    return origins.source(request) == Source.ALLOWED
        ? Headers.of("access-control-allow-methods", methods)
            .plus("access-control-allow-headers", "content-type, " + CUSTOM_HEADER)
            .plus("access-control-max-age", "600")
        : Headers.NONE;
  }
}
