package io.keyward.journeys.refresh;

import io.keyward.sandbox.Reuse;
import java.time.Duration;
import java.util.List;

/**
 * What a run of the harness is made of.
 *
 * @param processes of ours, each with {@code threads}
 * @param threads that ask for a bearer and use it
 * @param codex how many loops of {@code codex exec} run beside
 * @param refreshes granted to us end the run
 * @param killPercent of the refreshes are where the process that sends it is killed with -9, at a
 *     random instant of it
 * @param issuerDelay the issuer's answer to a refresh takes up to this long, at random
 * @param reuse what the issuer does when a spent token comes again
 * @param plant a defect that must be found
 * @param longest the run is given up after this
 */
record RefreshPlan(
    int processes,
    int threads,
    int codex,
    int refreshes,
    int killPercent,
    Duration issuerDelay,
    Reuse reuse,
    Plant plant,
    Duration longest) {

  /** The mix with the real command; nobody is killed. */
  static RefreshPlan mixed(int refreshes) {
    // The command sends whatever it finds without any lock, so an issuer that ends a login at the
    // first reuse would end it, whatever we do.
    return new RefreshPlan(
        8,
        16,
        2,
        refreshes,
        0,
        Duration.ZERO,
        Reuse.IS_REFUSED,
        Plant.NONE,
        Duration.ofMinutes(40));
  }

  /** Only our own processes, at an issuer that ends the login at the first reuse. */
  static RefreshPlan strict(int refreshes) {
    return new RefreshPlan(
        8,
        16,
        0,
        refreshes,
        0,
        Duration.ZERO,
        Reuse.ENDS_THE_LOGIN,
        Plant.NONE,
        Duration.ofMinutes(40));
  }

  RefreshPlan withProcesses(int count) {
    return new RefreshPlan(
        count, threads, codex, refreshes, killPercent, issuerDelay, reuse, plant, longest);
  }

  RefreshPlan withThreads(int count) {
    return new RefreshPlan(
        processes, count, codex, refreshes, killPercent, issuerDelay, reuse, plant, longest);
  }

  RefreshPlan withCodex(int loops) {
    return new RefreshPlan(
        processes, threads, loops, refreshes, killPercent, issuerDelay, reuse, plant, longest);
  }

  RefreshPlan withKills(int percent) {
    return new RefreshPlan(
        processes, threads, codex, refreshes, percent, issuerDelay, reuse, plant, longest);
  }

  RefreshPlan withIssuerDelay(Duration delay) {
    return new RefreshPlan(
        processes, threads, codex, refreshes, killPercent, delay, reuse, plant, longest);
  }

  RefreshPlan withPlant(Plant defect) {
    return new RefreshPlan(
        processes, threads, codex, refreshes, killPercent, issuerDelay, reuse, defect, longest);
  }

  RefreshPlan withLongest(Duration limit) {
    return new RefreshPlan(
        processes, threads, codex, refreshes, killPercent, issuerDelay, reuse, plant, limit);
  }

  /** {@code mixed|strict REFRESHES} and then options, each with its value. */
  static RefreshPlan of(List<String> words) {
    int refreshes = Integer.parseInt(words.get(1));
    RefreshPlan plan = words.getFirst().equals("mixed") ? mixed(refreshes) : strict(refreshes);
    for (int i = 2; i + 1 < words.size(); i += 2) {
      String value = words.get(i + 1);
      plan =
          switch (words.get(i)) {
            case "--processes" -> plan.withProcesses(Integer.parseInt(value));
            case "--threads" -> plan.withThreads(Integer.parseInt(value));
            case "--codex" -> plan.withCodex(Integer.parseInt(value));
            case "--kill" -> plan.withKills(Integer.parseInt(value));
            case "--issuer-delay" -> plan.withIssuerDelay(Duration.ofMillis(Long.parseLong(value)));
            case "--plant" -> plan.withPlant(Plant.of(value));
            case "--minutes" -> plan.withLongest(Duration.ofMinutes(Long.parseLong(value)));
            default -> throw new IllegalArgumentException("There is no option " + words.get(i));
          };
    }
    return plan;
  }
}
