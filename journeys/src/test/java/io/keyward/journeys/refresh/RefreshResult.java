package io.keyward.journeys.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run counted.
 *
 * @param granted refreshes of ours that the issuer granted
 * @param reusesByUs spent tokens that we sent though we could have known
 * @param sentBlindly refresh tokens that we sent without the last look at the store
 * @param lostLogins sign-ins that ended, or that a process of ours gave up, though something could
 *     have saved them
 * @param kills of processes, each with -9 while it renewed
 * @param savedByPerson logins in doubt after a kill that one more try saved
 * @param unsavable logins whose heir died with the process that the issuer had just told it
 * @param racesLostToCodex spent tokens that we sent though the last look had still shown them
 * @param longestRace from that look to the issuer
 * @param used requests with a bearer that the API took
 * @param refused requests that it refused twice
 * @param troubles what our processes reported, by code
 * @param reuses the first reuses by us, for people
 */
record RefreshResult(
    RefreshPlan plan,
    Duration took,
    int granted,
    int reusesByUs,
    int sentBlindly,
    int lostLogins,
    int kills,
    int savedByPerson,
    int unsavable,
    int racesLostToCodex,
    Duration longestRace,
    int grantedToCodex,
    int reusesByCodex,
    int codexRuns,
    int codexFailures,
    long used,
    long refused,
    Map<String, Integer> troubles,
    List<String> reuses) {

  /** All that was asked for, no reuse caused by us, no lost login. */
  boolean isGood() {
    return granted >= plan.refreshes() && reusesByUs == 0 && sentBlindly == 0 && lostLogins == 0;
  }

  String summary() {
    return ("%s: %d refreshes in %d s by %d processes × %d threads, %d reuses caused by us, %d sent"
            + " blindly, %d lost logins; %d requests used a bearer, %d were refused; %d kills -9 (%d logins saved by"
            + " one more try, %d beyond saving); codex: %d runs, %d failed, %d refreshes granted,"
            + " %d reuses of its own, %d races that we lost to it (at most %d ms)")
        .formatted(
            isGood() ? "good" : "FAILED",
            granted,
            took.toSeconds(),
            plan.processes(),
            plan.threads(),
            reusesByUs,
            sentBlindly,
            lostLogins,
            used,
            refused,
            kills,
            savedByPerson,
            unsavable,
            codexRuns,
            codexFailures,
            grantedToCodex,
            reusesByCodex,
            racesLostToCodex,
            longestRace.toMillis());
  }

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("good", isGood())
        .put("refreshes", granted)
        .put("seconds", took.toMillis() / 1000.0)
        .put("processes", plan.processes())
        .put("threads", plan.threads())
        .put("codexLoops", plan.codex())
        .put("issuerDelayMillis", plan.issuerDelay().toMillis())
        .put("reuseAtTheIssuer", plan.reuse().name())
        .put("plant", plan.plant().word())
        .put("reusesByUs", reusesByUs)
        .put("sentBlindly", sentBlindly)
        .put("lostLogins", lostLogins)
        .put("kills", kills)
        .put("savedByPerson", savedByPerson)
        .put("unsavable", unsavable)
        .put("used", used)
        .put("refused", refused)
        .put("codexRuns", codexRuns)
        .put("codexFailures", codexFailures)
        .put("grantedToCodex", grantedToCodex)
        .put("reusesByCodex", reusesByCodex)
        .put("racesLostToCodex", racesLostToCodex)
        .put("longestRaceMillis", longestRace.toMillis());
    ObjectNode each = json.putObject("troubles");
    troubles.forEach(each::put);
    reuses.forEach(json.putArray("reuses")::add);
    return json.toString();
  }
}
