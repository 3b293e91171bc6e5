package io.keyward.broker.guard;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The origins that count.
 *
 * @param own under which this server is reached; at least one
 * @param allowed other origins whose pages may call this server
 */
public record Origins(Set<Origin> own, Set<Origin> allowed) {

  /** Copies. */
  public Origins {
    own = Set.copyOf(own);
    allowed = Set.copyOf(allowed);
  }

  /** Where a request says that it comes from (the {@code Origin} header, RFC 6454 section 7). */
  public enum Source {
    /** It does not say. */
    UNSAID,
    /** From a page of the very origin that it is addressed to. */
    OWN,
    /** From a page that the operator listed. */
    ALLOWED,
    /** From anywhere else, {@code null} and several answers included. */
    FOREIGN
  }

  /**
   * The own origin that a request is addressed to, by its one {@code Host} header (RFC 9112 section
   * 3.2).
   */
  public Optional<Origin> target(Headers headers) {
    return headers
        .only("host")
        .flatMap(
            host -> own.stream().filter(origin -> origin.authority().equals(host)).findFirst());
  }

  /** Where the request comes from. */
  public Source source(Request request) {
    List<String> said = request.headers().all("origin");
    if (said.isEmpty()) {
      return Source.UNSAID;
    }
    if (said.size() > 1) {
      return Source.FOREIGN;
    }
    String origin = said.getFirst();
    if (target(request.headers()).filter(own -> own.toString().equals(origin)).isPresent()) {
      return Source.OWN;
    }
    return allowed.stream().anyMatch(listed -> listed.toString().equals(origin))
        ? Source.ALLOWED
        : Source.FOREIGN;
  }

  /** Whether every own origin is encrypted. */
  public boolean areSecure() {
    return own.stream().allMatch(Origin::isSecure);
  }
}
