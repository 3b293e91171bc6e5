package io.keyward.scan.evidence;

import io.keyward.scan.source.NotChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run looked at, and with what.
 *
 * @param source what was scanned, in words
 * @param catalogue the hash of the catalogue
 * @param rules the ids of the rules that ran
 * @param rulesNotRun the ids of those that did not, because nothing that changed concerns them
 * @param files each file that was looked into, by path
 * @param notChecked each thing that was seen and not looked into, by path
 * @param canaries one for each rule that ran
 * @param advisories what dependencies were held against; empty if nothing was imported
 */
public record Evidence(
    String source,
    String catalogue,
    List<String> rules,
    List<String> rulesNotRun,
    List<Checked> files,
    List<NotChecked> notChecked,
    List<Canary> canaries,
    Optional<AdvisoryData> advisories) {

  /** Keeps its own copies. */
  public Evidence {
    rules = List.copyOf(rules);
    rulesNotRun = List.copyOf(rulesNotRun);
    files = List.copyOf(files);
    notChecked = List.copyOf(notChecked);
    canaries = List.copyOf(canaries);
  }

  /** The same, with one more thing that was not looked into. */
  public Evidence with(NotChecked gap) {
    List<NotChecked> more = new ArrayList<>(notChecked);
    more.add(gap);
    return new Evidence(source, catalogue, rules, rulesNotRun, files, more, canaries, advisories);
  }

  /** How many bytes were looked into. */
  public long bytes() {
    long bytes = 0;
    for (Checked file : files) {
      bytes += file.bytes();
    }
    return bytes;
  }

  /** Whether there are dependencies, and no advisories to hold them against. */
  public boolean lacksAdvisories() {
    for (NotChecked each : notChecked) {
      if (each.reason() == NotChecked.Reason.NO_ADVISORIES
          || each.reason() == NotChecked.Reason.NO_ADVISORIES_THOUGH_ASKED) {
        return true;
      }
    }
    return false;
  }

  /** Why nobody may call the result clean; empty if it may be. */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (files.isEmpty() && !onlyDeletes()) {
      gaps.add("no file was looked into");
    }
    if (rules.isEmpty() && rulesNotRun.isEmpty()) {
      gaps.add("no rule ran");
    }
    for (Canary canary : canaries) {
      if (!canary.found()) {
        gaps.add(canary.rule() + " did not find what was planted for it");
      }
    }
    for (NotChecked each : notChecked) {
      if (each.reason().weight() == NotChecked.Weight.MISSING) {
        gaps.add(each.path() + ": " + each.reason().words());
      }
    }
    return gaps;
  }

  private boolean onlyDeletes() {
    return notChecked.stream().anyMatch(each -> each.reason() == NotChecked.Reason.DELETED);
  }
}
