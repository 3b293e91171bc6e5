package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Loan;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.answer.Refusals;
import io.keyward.responses.RelayClient;
import io.keyward.responses.RelayRequest;
import io.keyward.responses.RelayRequest.Header;
import io.keyward.responses.SocketExchange.Opened;
import io.keyward.responses.UpstreamSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/**
 * The WebSockets that are open. The one to the service is opened first: what it answers to that is
 * what the program gets. Thread-safe.
 */
final class Conversations implements Graceful {
  /** By which the service says that it has no WebSockets at this address. */
  private static final Set<Integer> HAS_NONE = Set.of(404, 405, 501);

  private final Terms terms;
  private final RelayClient client;
  private final EgressFilter filter;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Allowance allowance;
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean ending;

  Conversations(
      Terms terms,
      RelayClient client,
      EgressFilter filter,
      InstantSource clock,
      Metrics metrics,
      Allowance allowance) {
    this.terms = terms;
    this.client = client;
    this.filter = filter;
    this.clock = clock;
    this.metrics = metrics;
    this.allowance = allowance;
  }

  void open(Asker asker, Request request, Response response, Callback callback, Runnable whenOver) {
    boolean opened = false;
    try {
      Upgrade.check(request);
      Loan loan = terms.lent(asker.key());
      RelayRequest onward =
          new RelayRequest(
              "GET",
              terms.target(Route.RESPONSES, loan, request),
              Relay.headers(request),
              new RelayRequest.Body.None());
      switch (client.socket(onward, loan.tokens()).open()) {
        case Opened.Connected(UpstreamSocket upstream) -> {
          loan.ended(new Ending.Answered(Endings.quota(upstream.limits(), clock.instant())));
          opened = true;
          begin(asker, loan, upstream, request, response, callback, whenOver);
        }
        case Opened.Refused refused -> refused(refused, loan, response, callback);
        case Opened.Failed(var failure) -> {
          loan.ended(Passage.ending(failure));
          refuse(Refusals.of(failure), response, callback);
        }
      }
    } catch (RefusedException e) {
      refuse(e.refusal(), response, callback);
    } catch (ProblemException e) {
      refuse(Refusals.of(e), response, callback);
    } finally {
      if (!opened) {
        whenOver.run();
      }
    }
  }

  private void begin(
      Asker asker,
      Loan loan,
      UpstreamSocket upstream,
      Request request,
      Response response,
      Callback callback,
      Runnable whenOver) {
    Turns turns = new Turns(terms, asker, loan, Terms.project(request), clock, metrics);
    Conversation conversation =
        new Conversation(
            upstream,
            turns,
            allowance,
            filter,
            clock,
            me -> {
              open.remove(me);
              whenOver.run();
              settle();
            });
    open.add(conversation);
    if (!Upgrade.accept(request, response, callback, headers(upstream, loan), conversation)) {
      conversation.neverOpened();
      refuse(Refusal.FAULTY, response, callback);
    } else if (ending) {
      conversation.endSoon();
    }
  }

  private List<Header> headers(UpstreamSocket upstream, Loan loan) {
    List<Header> back = new ArrayList<>(PassedHeaders.back(upstream.headers(), filter));
    back.addAll(Whose.of(loan.turn()));
    return back;
  }

  /** What the service answered instead, for a program that asked the service itself. */
  private void refused(Opened.Refused refused, Loan loan, Response response, Callback callback) {
    if (HAS_NONE.contains(refused.status()) || refused.status() < 400) {
      loan.ended(new Ending.Indifferent());
      refuse(Refusal.NO_WEB_SOCKET, response, callback);
      return;
    }
    loan.ended(Endings.of(refused.outcome(), clock.instant()));
    response.setStatus(refused.status());
    PassedHeaders.back(refused.headers(), filter)
        .forEach(header -> response.getHeaders().add(header.name(), header.value()));
    Whose.of(loan.turn())
        .forEach(header -> response.getHeaders().put(header.name(), header.value()));
    ByteBuffer body = StandardCharsets.UTF_8.encode(filter.clean(refused.body()));
    response.write(/* last= */ true, body, callback);
  }

  private void refuse(Refusal refusal, Response response, Callback callback) {
    metrics.began();
    metrics.dropped();
    Answering.refuse(response, refusal, filter, clock.instant(), callback);
  }

  /** No more requests; those under way are answered, and then it is over. */
  @Override
  public CompletableFuture<Void> shutdown() {
    ending = true;
    open.forEach(Conversation::endSoon);
    settle();
    return ended;
  }

  private void settle() {
    if (ending && open.isEmpty()) {
      ended.complete(null);
    }
  }

  @Override
  public boolean isShutdown() {
    return ending;
  }

  /** Ends them all, wherever they stand. */
  void breakOff() {
    open.forEach(Conversation::breakOff);
  }
}
