package io.keyward.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The device endpoints and the device page. */
final class DeviceDesk implements Desk {
  private final Devices devices;
  private final Pages pages;
  private final Duration interval;

  DeviceDesk(Devices devices, Pages pages, Duration interval) {
    this.devices = devices;
    this.pages = pages;
    this.interval = interval;
  }

  @Override
  public Reply answer(Call call) {
    if (call.endpoint() == Endpoint.DEVICE_CODE) {
      return issue(call);
    }
    if (call.endpoint() == Endpoint.DEVICE_TOKEN) {
      return poll(call);
    }
    return call.method().equals("GET")
        ? pages.deviceCode(call.query().getOrDefault("user_code", ""), Optional.empty())
        : decide(call);
  }

  private Reply issue(Call call) {
    String clientId = call.fields().getOrDefault("client_id", "");
    if (clientId.isEmpty()) {
      return Reply.error(400, "invalid_client", "client_id is missing");
    }
    Devices.Issued issued = devices.issue(clientId, call.received());
    return Reply.json(
        200,
        Json.object()
            .put("device_auth_id", issued.deviceAuthId())
            .put("user_code", issued.userCode())
            .put("interval", Long.toString(interval.toSeconds()))
            .put("expires_at", issued.expiresAt().toString()));
  }

  private Reply poll(Call call) {
    Map<String, String> fields = call.fields();
    return switch (devices.poll(
        fields.getOrDefault("device_auth_id", ""),
        fields.getOrDefault("user_code", ""),
        call.received())) {
      case Devices.Poll.Pending() ->
          Reply.error(403, "authorization_pending", "Nobody has approved this device yet.");
      case Devices.Poll.Approved(String code, String challenge, String verifier) ->
          Reply.json(
              200,
              Json.object()
                  .put("authorization_code", code)
                  .put("code_challenge", challenge)
                  .put("code_verifier", verifier));
      case Devices.Poll.Denied() ->
          Reply.error(400, "access_denied", "The sign-in was denied on the device page.");
      case Devices.Poll.Expired() ->
          Reply.error(400, "expired_token", "The device code has expired.");
      case Devices.Poll.Unknown() ->
          Reply.error(400, "invalid_grant", "There is no such device code.");
    };
  }

  private Reply decide(Call call) {
    Map<String, String> fields = call.fields();
    String typed = fields.getOrDefault("user_code", "");
    Optional<String> decision = Optional.ofNullable(fields.get("decision"));
    if (decision.isEmpty()) {
      return page(devices.find(typed, call.received()), typed);
    }
    if (!devices.holds(typed, Optional.ofNullable(fields.get("ticket")))) {
      return pages.deviceCode(typed, Optional.of(Pages.Complaint.UNKNOWN));
    }
    return switch (decision.get()) {
      case "approve" -> done(devices.approve(typed, call.received()), typed, Pages.Done.APPROVED);
      case "deny" -> done(devices.deny(typed, call.received()), typed, Pages.Done.DENIED);
      default -> throw new BadRequestException("invalid_request", "There is no such decision");
    };
  }

  private Reply done(Devices.Lookup found, String typed, Pages.Done done) {
    return found instanceof Devices.Lookup.Waiting ? pages.done(done) : page(found, typed);
  }

  private Reply page(Devices.Lookup found, String typed) {
    return switch (found) {
      case Devices.Lookup.Waiting(String userCode, String ticket) ->
          pages.deviceConfirmation(userCode, ticket);
      case Devices.Lookup.Decided() ->
          pages.deviceCode(typed, Optional.of(Pages.Complaint.DECIDED));
      case Devices.Lookup.Expired() ->
          pages.deviceCode(typed, Optional.of(Pages.Complaint.EXPIRED));
      case Devices.Lookup.Unknown() ->
          pages.deviceCode(typed, Optional.of(Pages.Complaint.UNKNOWN));
    };
  }
}
