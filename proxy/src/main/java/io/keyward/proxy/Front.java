package io.keyward.proxy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.key.ClientKey;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.relay.Answering;
import io.keyward.proxy.relay.Asker;
import io.keyward.proxy.relay.Metrics;
import io.keyward.proxy.relay.Relay;
import io.keyward.proxy.relay.Route;
import io.keyward.proxy.relay.Upgrade;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes: who asks, with which key, for what. Strangers learn nothing but that
 * they are; of all else only {@code /healthz} answers without a key.
 */
final class Front extends Handler.Abstract {
  private final Callers callers;
  private final ClientKeys keys;
  private final Relay relay;
  private final Doorkeeper doorkeeper;
  private final Activity activity;
  private final EgressFilter filter;
  private final InstantSource clock;

  Front(
      Callers callers,
      ClientKeys keys,
      Relay relay,
      Doorkeeper doorkeeper,
      Activity activity,
      EgressFilter filter,
      InstantSource clock) {
    this.callers = callers;
    this.keys = keys;
    this.relay = relay;
    this.doorkeeper = doorkeeper;
    this.activity = activity;
    this.filter = filter;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    doorkeeper.headArrived(connection);
    Request.addCompletionListener(request, _ -> doorkeeper.answered(connection));
    Optional<Refusal> stranger = callers.stranger(request.getHeaders()::getValuesList);
    if (stranger.isPresent()) {
      refuse(stranger.get(), response, callback);
      return true;
    }
    if (path(request).equals("/healthz")) {
      health(request, response, callback);
      return true;
    }
    try {
      Optional<String> shown = Callers.key(request.getHeaders()::getValuesList);
      Optional<ClientKey> key = shown.flatMap(keys::known);
      if (key.isEmpty()) {
        refuse(Refusal.NO_KEY, response, callback);
      } else {
        Asker asker = new Asker(key.get(), () -> shown.flatMap(keys::known));
        known(asker, request, response, callback);
      }
    } catch (ProblemException e) {
      // Of the file of keys: without it nobody is known.
      refuse(Refusal.of(503, "server_error", e.problem(), Optional.empty()), response, callback);
    }
    return true;
  }

  private void known(Asker asker, Request request, Response response, Callback callback) {
    ClientKey key = asker.key();
    Activity.Under under = activity.begun();
    Request.addCompletionListener(request, _ -> under.ended());
    use(key);
    if (path(request).equals("/metrics") && request.getMethod().equals("GET")) {
      Answering.write(response, Metrics.TYPE, relay.metrics().text(), callback);
      return;
    }
    Optional<Route> route = Route.at(path(request));
    if (route.isEmpty()) {
      refuse(Refusal.NO_SUCH_PATH, response, callback);
    } else if (route.get() == Route.RESPONSES && Upgrade.isAskedFor(request)) {
      Activity.Under talk = activity.begun();
      relay.converse(asker, request, response, callback, talk::ended);
    } else if (request.getMethod().equals(route.get().method())) {
      relay.pass(route.get(), key, request, response, callback);
    } else {
      refuse(Refusal.WRONG_METHOD, response, callback);
    }
  }

  /** That a key is in use is written down on the side. */
  private void use(ClientKey key) {
    if (keys.isNews(key)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              keys.used(key);
            } catch (ProblemException e) {
              System.getLogger("io.keyward.proxy")
                  .log(System.Logger.Level.WARNING, "key-use-not-kept " + e.problem().code());
            }
          });
    }
  }

  private void health(Request request, Response response, Callback callback) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      Answering.write(response, "application/json", "{\"status\":\"ok\"}", callback);
    } else {
      refuse(Refusal.WRONG_METHOD, response, callback);
    }
  }

  private void refuse(Refusal refusal, Response response, Callback callback) {
    Answering.refuse(response, refusal, filter, clock.instant(), callback);
  }

  /** As it was sent: nobody takes dots or escapes out of it. */
  private static String path(Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }
}
