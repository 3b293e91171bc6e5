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

/** From a request to its answer: intake, fault or desk, journal, delivery. */
final class Front extends Handler.Abstract {
  /** Headers and fields by which a client hands a secret in. */
  private static final String[] SECRET_FIELDS = {
    "code", "code_verifier", "refresh_token", "token", "subject_token", "device_auth_id"
  };

  /** An answer and what the journal and the date header need besides. */
  private record Answered(Reply reply, Map<String, String> fields, Instant shown) {}

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

  private Answered answer(Request request, Instant now) throws IOException {
    try {
      return switch (intake.read(request, now)) {
        case Intake.Arrival.Accepted(Call call) -> answer(call);
        case Intake.Arrival.Rejected(Reply reply) -> new Answered(reply, Map.of(), now);
      };
    } catch (BadRequestException e) {
      return new Answered(refused(e), Map.of(), now);
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
      return new Answered(reply, fields, shown.shown());
    } catch (BadRequestException e) {
      return new Answered(refused(e), fields, shown.shown());
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
