package io.keyward.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Devices that asked for a code, and what the person decided. */
final class Devices {
  /** What a poll learns. */
  sealed interface Poll {
    /** Nobody has decided yet. */
    record Pending() implements Poll {}

    /** The person approved; the code can be exchanged with the verifier. */
    record Approved(String code, String challenge, String verifier) implements Poll {}

    /** The person said no. */
    record Denied() implements Poll {}

    /** Nobody decided in time. */
    record Expired() implements Poll {}

    /** There is no such pair of device and code. */
    record Unknown() implements Poll {}
  }

  /** What the device page learns about a typed code. */
  sealed interface Lookup {
    /** It waits for a decision. */
    record Waiting(String userCode, String ticket) implements Lookup {}

    /** It was decided before. */
    record Decided() implements Lookup {}

    /** It was not decided in time. */
    record Expired() implements Lookup {}

    /** There is no such code. */
    record Unknown() implements Lookup {}
  }

  /** What a device got when it asked. */
  record Issued(String deviceAuthId, String userCode, Instant expiresAt) {}

  private static final class Device {
    private final String clientId;
    private final String userCode;

    /** Names the device on the page's second step, so that only that page can decide. */
    private final String ticket;

    private final Instant expiresAt;
    private Poll state = new Poll.Pending();

    Device(String clientId, String userCode, String ticket, Instant expiresAt) {
      this.clientId = clientId;
      this.userCode = userCode;
      this.ticket = ticket;
      this.expiresAt = expiresAt;
    }
  }

  private final Secrets secrets;
  private final Codes codes;
  private final Duration life;
  private final Map<String, Device> byId = new HashMap<>();
  private final Map<String, Device> byUserCode = new HashMap<>();

  Devices(Secrets secrets, Codes codes, Duration life) {
    this.secrets = secrets;
    this.codes = codes;
    this.life = life;
  }

  synchronized Issued issue(String clientId, Instant now) {
    String deviceAuthId = secrets.make("deviceauth_", 24);
    String userCode = secrets.makeTypable();
    Device device = new Device(clientId, userCode, secrets.make("", 24), now.plus(life));
    byId.put(deviceAuthId, device);
    byUserCode.put(userCode, device);
    return new Issued(deviceAuthId, userCode, device.expiresAt);
  }

  synchronized Poll poll(String deviceAuthId, String userCode, Instant now) {
    Device device = byId.get(deviceAuthId);
    if (device == null || !device.userCode.equals(userCode)) {
      return new Poll.Unknown();
    }
    if (device.state instanceof Poll.Pending && !now.isBefore(device.expiresAt)) {
      return new Poll.Expired();
    }
    return device.state;
  }

  /** Finds a typed code; case, blanks and the dash don't matter. */
  synchronized Lookup find(String typed, Instant now) {
    Device device = byUserCode.get(normalised(typed));
    if (device == null) {
      return new Lookup.Unknown();
    }
    if (!(device.state instanceof Poll.Pending)) {
      return new Lookup.Decided();
    }
    return now.isBefore(device.expiresAt)
        ? new Lookup.Waiting(device.userCode, device.ticket)
        : new Lookup.Expired();
  }

  /** Whether the ticket is the one of the code that waits. */
  synchronized boolean holds(String userCode, Optional<String> ticket) {
    Device device = byUserCode.get(normalised(userCode));
    return device != null && ticket.filter(device.ticket::equals).isPresent();
  }

  /** Approves a code that waits; the code and its PKCE pair wait for the next poll. */
  synchronized Lookup approve(String typed, Instant now) {
    Lookup found = find(typed, now);
    if (found instanceof Lookup.Waiting(String userCode, _)) {
      Device device = device(userCode);
      String verifier = secrets.make("", 64);
      String challenge = Codes.challenge(verifier);
      String code = codes.issue(device.clientId, Redirects::isDeviceCallback, challenge, now);
      device.state = new Poll.Approved(code, challenge, verifier);
    }
    return found;
  }

  /** Denies a code that waits. */
  synchronized Lookup deny(String typed, Instant now) {
    Lookup found = find(typed, now);
    if (found instanceof Lookup.Waiting(String userCode, _)) {
      device(userCode).state = new Poll.Denied();
    }
    return found;
  }

  private Device device(String userCode) {
    Device device = byUserCode.get(userCode);
    if (device == null) {
      throw new IllegalStateException("A waiting code has a device");
    }
    return device;
  }

  private static String normalised(String typed) {
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return letters.length() > 4 ? letters.substring(0, 4) + "-" + letters.substring(4) : letters;
  }
}
