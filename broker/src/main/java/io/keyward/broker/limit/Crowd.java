package io.keyward.broker.limit;

import java.time.Duration;

/**
 * How many at the same time on this node.
 *
 * @param runsOfUser of one user of the embedding application
 * @param runsOfAccount of one account at the provider, whoever started them
 * @param runs of all
 * @param queue runs that may wait for a place among all
 * @param patience how long they wait
 * @param signIns waiting for approval
 * @param signInsOfUser of them of one user
 * @param signInsOfAddress of them from one network address
 */
public record Crowd(
    int runsOfUser,
    int runsOfAccount,
    int runs,
    int queue,
    Duration patience,
    int signIns,
    int signInsOfUser,
    int signInsOfAddress) {

  /** Checks the ranges. */
  public Crowd {
    if (Math.min(Math.min(runsOfUser, runsOfAccount), runs) < 1
        || Math.min(Math.min(signIns, signInsOfUser), signInsOfAddress) < 1
        || queue < 0
        || patience.isNegative()) {
      throw new IllegalArgumentException("At least one at a time, and no less than no queue.");
    }
  }

  /**
   * 2 runs of a user, 1 of an account, 10 000 in all (they wait for the network: a runner that
   * starts a program for each wants far fewer) and 16 that queue for 30 seconds; 500 sign-ins
   * waiting, 3 of a user, 20 from an address.
   */
  public static Crowd defaults() {
    return new Crowd(2, 1, 10_000, 16, Duration.ofSeconds(30), 500, 3, 20);
  }

  /** As many as come. */
  public static Crowd unbounded() {
    int any = Integer.MAX_VALUE;
    return new Crowd(any, any, any, 0, Duration.ZERO, any, any, any);
  }

  /** The same with other numbers of runs, for each user and account and in all. */
  public Crowd withRuns(int ofUser, int ofAccount, int all) {
    return new Crowd(
        ofUser, ofAccount, all, queue, patience, signIns, signInsOfUser, signInsOfAddress);
  }

  /** The same with another queue. */
  public Crowd withQueue(int most, Duration longest) {
    return new Crowd(
        runsOfUser, runsOfAccount, runs, most, longest, signIns, signInsOfUser, signInsOfAddress);
  }

  /** The same with other numbers of sign-ins, in all and for each user and address. */
  public Crowd withSignIns(int all, int ofUser, int ofAddress) {
    return new Crowd(runsOfUser, runsOfAccount, runs, queue, patience, all, ofUser, ofAddress);
  }
}
