package io.keyward.sandbox;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a {@link Sandbox} behaves; start from {@link #defaults()} and change what matters.
 *
 * @param address the address to listen on: loopback, unless {@link #exposedToTheNetwork} said
 *     otherwise
 * @param port the TCP port, 0 for any free one
 * @param accessTokenLife how long an access token is accepted, more than zero
 * @param deviceInterval the polling interval told to device clients, whole seconds, zero or more
 * @param deviceCodeLife how long a device code can be approved, more than zero
 * @param eventPause the pause before each text delta of a streamed answer, zero or more
 * @param answer makes the answer's text from the prompt's text; called on the request's thread
 * @param toolCalls the calls of the client's tools that an answer to the prompt's text makes before
 *     it comes to words; called like {@code answer}
 * @param user who signs in
 * @param clock the time that tokens are issued and judged by
 * @param faults faults that stand from the start
 * @param reuse what becomes of a refresh token that comes again
 * @param onRefresh is told of every refresh token that was judged, on the request's thread, before
 *     the answer leaves: what takes its time makes the issuer slow
 * @param claimedLives how long access tokens say that they live, by the beginning of the {@code
 *     User-Agent} that they are granted to; they are accepted for {@code accessTokenLife} whatever
 *     they say
 * @param transport how responses can be asked for
 */
public record SandboxOptions(
    InetAddress address,
    int port,
    Duration accessTokenLife,
    Duration deviceInterval,
    Duration deviceCodeLife,
    Duration eventPause,
    UnaryOperator<String> answer,
    Function<String, List<ToolCall>> toolCalls,
    SandboxUser user,
    InstantSource clock,
    List<PlannedFault> faults,
    Reuse reuse,
    Consumer<RefreshAttempt> onRefresh,
    Map<String, Duration> claimedLives,
    Transport transport) {

  /** Checks the ranges. */
  public SandboxOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("The sandbox's port must be 0 to 65535, not " + port);
    }
    requirePositive(accessTokenLife, "access token life");
    requirePositive(deviceCodeLife, "device code life");
    requireNotNegative(deviceInterval, "device interval");
    requireNotNegative(eventPause, "event pause");
    faults = List.copyOf(faults);
    claimedLives = Map.copyOf(claimedLives);
  }

  /**
   * Loopback, a free port, tokens for an hour, device codes for 15 minutes polled every second, and
   * a pace at which a person can watch the answer arrive.
   */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        InetAddress.ofLiteral("127.0.0.1"),
        0,
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(15),
        Duration.ofMillis(25),
        Answers::about,
        _ -> List.of(),
        SandboxUser.ada(),
        InstantSource.system(),
        List.of(),
        Reuse.ENDS_THE_LOGIN,
        _ -> {},
        Map.of(),
        Transport.HTTP_ONLY);
  }

  /**
   * Listens on the given address, so that other machines can reach a server that signs anybody in.
   * Only for a closed network, such as between two containers.
   */
  public SandboxOptions exposedToTheNetwork(InetAddress address) {
    return with(draft -> draft.address = address);
  }

  /** The same with another port. */
  public SandboxOptions withPort(int port) {
    return with(draft -> draft.port = port);
  }

  /** The same with another life of access tokens. */
  public SandboxOptions withAccessTokenLife(Duration accessTokenLife) {
    return with(draft -> draft.accessTokenLife = accessTokenLife);
  }

  /** The same with another polling interval for device clients, in whole seconds. */
  public SandboxOptions withDeviceInterval(Duration deviceInterval) {
    return with(draft -> draft.deviceInterval = deviceInterval);
  }

  /** The same with another life of device codes. */
  public SandboxOptions withDeviceCodeLife(Duration deviceCodeLife) {
    return with(draft -> draft.deviceCodeLife = deviceCodeLife);
  }

  /** The same with another pause before each text delta. */
  public SandboxOptions withEventPause(Duration eventPause) {
    return with(draft -> draft.eventPause = eventPause);
  }

  /** The same with answers made by the given function from the prompt's text. */
  public SandboxOptions withAnswer(UnaryOperator<String> answer) {
    return with(draft -> draft.answer = answer);
  }

  /** The same with these calls of tools before the words. */
  public SandboxOptions withToolCalls(Function<String, List<ToolCall>> toolCalls) {
    return with(draft -> draft.toolCalls = toolCalls);
  }

  /** The same with another person. */
  public SandboxOptions withUser(SandboxUser user) {
    return with(draft -> draft.user = user);
  }

  /** The same with another clock. */
  public SandboxOptions withClock(InstantSource clock) {
    return with(draft -> draft.clock = clock);
  }

  /** The same with these faults standing from the start. */
  public SandboxOptions withFaults(List<PlannedFault> faults) {
    return with(draft -> draft.faults = faults);
  }

  /** The same with another answer to a refresh token that comes again. */
  public SandboxOptions withReuse(Reuse reuse) {
    return with(draft -> draft.reuse = reuse);
  }

  /** The same, but who is told of refreshes. */
  public SandboxOptions withOnRefresh(Consumer<RefreshAttempt> onRefresh) {
    return with(draft -> draft.onRefresh = onRefresh);
  }

  /** The same with access tokens that claim another life than they have. */
  public SandboxOptions withClaimedLives(Map<String, Duration> claimedLives) {
    return with(draft -> draft.claimedLives = claimedLives);
  }

  /** The same with another way to ask for responses. */
  public SandboxOptions withTransport(Transport transport) {
    return with(draft -> draft.transport = transport);
  }

  private SandboxOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** The options while they are being changed. */
  private static final class Draft {
    private InetAddress address;
    private int port;
    private Duration accessTokenLife;
    private Duration deviceInterval;
    private Duration deviceCodeLife;
    private Duration eventPause;
    private UnaryOperator<String> answer;
    private Function<String, List<ToolCall>> toolCalls;
    private SandboxUser user;
    private InstantSource clock;
    private List<PlannedFault> faults;
    private Reuse reuse;
    private Consumer<RefreshAttempt> onRefresh;
    private Map<String, Duration> claimedLives;
    private Transport transport;

    Draft(SandboxOptions from) {
      address = from.address;
      port = from.port;
      accessTokenLife = from.accessTokenLife;
      deviceInterval = from.deviceInterval;
      deviceCodeLife = from.deviceCodeLife;
      eventPause = from.eventPause;
      answer = from.answer;
      toolCalls = from.toolCalls;
      user = from.user;
      clock = from.clock;
      faults = from.faults;
      reuse = from.reuse;
      onRefresh = from.onRefresh;
      claimedLives = from.claimedLives;
      transport = from.transport;
    }

    SandboxOptions finished() {
      return new SandboxOptions(
          address,
          port,
          accessTokenLife,
          deviceInterval,
          deviceCodeLife,
          eventPause,
          answer,
          toolCalls,
          user,
          clock,
          faults,
          reuse,
          onRefresh,
          claimedLives,
          transport);
    }
  }

  private static void requirePositive(Duration value, String what) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "The sandbox's " + what + " must be positive, not " + value);
    }
  }

  private static void requireNotNegative(Duration value, String what) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "The sandbox's " + what + " must not be negative, not " + value);
    }
  }
}
