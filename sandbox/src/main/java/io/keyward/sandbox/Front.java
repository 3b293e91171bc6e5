package io.keyward.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.node.ObjectNode;

/** From a request to its answer: intake, fault or desk, journal, delivery. */
final class Front extends Handler.Abstract {
  /** Headers and fields by which a client hands a secret in. */
  private static final String[] SECRET_FIELDS = {
    "code", "code_verifier", "refresh_token", "token", "subject_token", "device_auth_id"
  };

  /** An answer and what the journal and the date header need besides. */
  private record Answered(
      Optional<Call> call, Reply reply, Map<String, String> fields, Instant shown) {}

  private final Intake intake;
  private final Faults faults;
  private final Sabotage sabotage;
  private final Desk desks;
  private final Journal journal;
  private final Secrets secrets;
  private final InstantSource clock;

  Front(
      Intake intake,
      Faults faults,
      Sabotage sabotage,
      Desk desks,
      Journal journal,
      Secrets secrets,
      InstantSource clock) {
    this.intake = intake;
    this.faults = faults;
    this.sabotage = sabotage;
    this.desks = desks;
    this.journal = journal;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Instant now = clock.instant();
    Answered answered = answer(request, now);
    if (answered.reply instanceof Reply.Upgraded(Map<String, String> headers)) {
      return upgrade(answered.call.orElseThrow(), headers, request, response, callback);
    }
    int place =
        journal.enter(
            now,
            request.getMethod(),
            Intake.path(request),
            answered.reply.status(),
            answered.fields,
            Intake.headers(request));
    Exchange.Ending ending = Delivery.write(answered.reply, answered.shown, request, response);
    journal.end(place, ending);
    switch (ending) {
      case COMPLETE -> callback.succeeded();
      case OPEN, BROKEN_OFF -> callback.failed(new EofException("The client is gone"));
    }
    return true;
  }

  private boolean upgrade(
      Call call,
      Map<String, String> headers,
      Request request,
      Response response,
      Callback callback) {
    int place = enter(call, call.received(), 101, Map.of());
    SocketMemory memory = new SocketMemory();
    SocketTalk talk =
        new SocketTalk(
            (message, out) -> answer(call, message, memory, out),
            ending -> journal.end(place, ending));
    return SocketDoor.open(request, response, callback, headers, talk);
  }

  /** A request on a WebSocket. */
  private void answer(Call upgrade, String message, SocketMemory memory, SocketOut out) {
    Instant now = clock.instant();
    Call call = upgrade.onSocket(message, now);
    Reply reply;
    try {
      ObjectNode whole = memory.whole(call.json());
      call = upgrade.onSocket(Json.write(whole), now);
      reply = answer(call).reply;
      if (reply instanceof Reply.Events events && !events.events().isEmpty()) {
        memory.answered(whole, events.events().getLast());
      }
    } catch (BadRequestException e) {
      reply = refused(e);
    }
    int place = enter(call, now, reply.status(), call.fields());
    journal.end(place, SocketDesk.write(reply, out));
  }

  private int enter(Call call, Instant now, int status, Map<String, String> fields) {
    return journal.enter(now, call.method(), call.path(), status, fields, call.headers());
  }

  private Answered answer(Request request, Instant now) throws IOException {
    try {
      return switch (intake.read(request, now)) {
        case Intake.Arrival.Accepted(Call call) -> answer(call);
        case Intake.Arrival.Rejected(Reply reply) ->
            new Answered(Optional.empty(), reply, Map.of(), now);
      };
    } catch (BadRequestException e) {
      return new Answered(Optional.empty(), refused(e), Map.of(), now);
    }
  }

  private Answered answer(Call call) {
    Map<String, String> fields = new LinkedHashMap<>(call.query());
    try {
      fields.putAll(call.fields());
    } catch (BadRequestException _) {
      // The desk says so, if it wants fields at all.
      fields.put("unreadable", "body");
    }
    remember(call, fields);
    Optional<Fault> fault =
        call.endpoint() == Endpoint.FAULTS ? Optional.empty() : faults.take(call.endpoint());
    Call shown = fault.map(each -> Sabotage.disguised(call, each)).orElse(call);
    try {
      Reply reply =
          fault.map(each -> sabotage.answer(shown, each)).orElseGet(() -> desks.answer(shown));
      return new Answered(Optional.of(call), reply, fields, shown.shown());
    } catch (BadRequestException e) {
      return new Answered(Optional.of(call), refused(e), fields, shown.shown());
    }
  }

  private void remember(Call call, Map<String, String> fields) {
    secrets.received(call.bearer());
    for (String name : SECRET_FIELDS) {
      secrets.received(Optional.ofNullable(fields.get(name)));
    }
  }

  private static Reply refused(BadRequestException e) {
    return Reply.error(400, e.code(), String.valueOf(e.getMessage()));
  }
}
