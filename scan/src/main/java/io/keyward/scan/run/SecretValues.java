package io.keyward.scan.run;

import io.keyward.scan.Sha256;
import io.keyward.scan.detect.Agreed;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.source.SourceFile.Standing;
import io.keyward.scan.source.Stay;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings are about the same secret. Values are kept as hashes with a key that this process
 * draws and forgets, so that nothing of them can be worked out of what is kept, and nothing of it
 * is ever written. For one thread.
 */
final class SecretValues {
  private static final String SECRETS = "SEC-";

  /** So much of a line on either side: a file may be one line, and full of secrets. */
  private static final int LONGEST = 500;

  /** Drawn at the first secret: to get ready takes the generator longer than it takes to draw. */
  private static final class Key {
    private static final byte[] BYTES = new byte[32];

    static {
      new SecureRandom().nextBytes(BYTES);
    }
  }

  private final Map<Finding, Kept> kept = new HashMap<>();

  /** A secret that was found: its value's hash, and the version of the file if Git told one. */
  private record Kept(String path, String value, Standing standing, Agreed.Secret secret) {
    /** Of the same secret in another version of the same file, it is the same. */
    String spot() {
      return path + "\0" + value;
    }

    String version() {
      return switch (standing) {
        case SourceFile.Past(String id) -> id;
        case SourceFile.Kept(String id) -> id;
        case SourceFile.Now _, SourceFile.Staged _ -> "";
      };
    }
  }

  /** Takes note of what was found in a file, as far as it is about secrets. */
  void note(List<Finding> findings, FileUnderScan file) {
    for (Finding finding : findings) {
      if (finding.rule().startsWith(SECRETS)) {
        kept.put(
            finding,
            new Kept(
                file.path(),
                hash(file.bytes(), finding.place()),
                file.standing(),
                secret(file, finding.place())));
      }
    }
  }

  /** What other scanners' settings are held against; it goes with this object. */
  private static Agreed.Secret secret(FileUnderScan file, Place place) {
    String text = file.latin();
    int start = place.start();
    while (start > 0 && text.charAt(start - 1) != '\n' && place.start() - start < LONGEST) {
      start--;
    }
    int end = place.start();
    while (end < text.length() && text.charAt(end) != '\n' && end - place.start() < LONGEST) {
      end++;
    }
    return new Agreed.Secret(
        text.substring(place.start(), Math.min(place.end(), place.start() + LONGEST)),
        text.substring(start, end));
  }

  /** The secret that a finding is about, if it is about one. */
  Optional<Agreed.Secret> secret(Finding finding) {
    return Optional.ofNullable(kept.get(finding)).map(Kept::secret);
  }

  private static String hash(byte[] content, Place place) {
    MessageDigest hash = Sha256.fresh();
    hash.update(Key.BYTES);
    hash.update(content, place.start(), place.end() - place.start());
    return HexFormat.of().formatHex(hash.digest());
  }

  /**
   * What makes it the same finding before and after a change: of a secret also its value, wherever
   * in the file it stands.
   */
  String sameness(Finding finding) {
    Kept secret = kept.get(finding);
    return secret == null
        ? finding.fingerprint()
        : String.join(
            "\0", finding.rule(), finding.place().path(), finding.identity(), secret.value());
  }

  /** What of it a source's history tells. */
  interface Chronicle {
    List<Optional<Stay>> stays(List<Set<String>> contents);
  }

  /**
   * The findings, each secret of the history once: where it lies now, or where it came in.
   *
   * @param gone the rule under which a secret is told that lies in the history alone; its own if
   *     empty
   */
  List<Finding> once(List<Finding> findings, Optional<Rule> gone, Chronicle chronicle) {
    Map<String, List<Finding>> secrets = new LinkedHashMap<>();
    List<Finding> all = new ArrayList<>();
    for (Finding finding : findings) {
      Kept secret = kept.get(finding);
      if (secret == null) {
        all.add(finding);
      } else {
        secrets.computeIfAbsent(secret.value(), _ -> new ArrayList<>()).add(finding);
      }
    }
    List<List<Finding>> groups = new ArrayList<>();
    for (List<Finding> group : secrets.values()) {
      if (versions(group).isEmpty()) {
        all.addAll(group);
      } else {
        groups.add(group);
      }
    }
    List<Optional<Stay>> stays = chronicle.stays(groups.stream().map(this::versions).toList());
    for (int i = 0; i < groups.size(); i++) {
      all.addAll(told(groups.get(i), stays.get(i), gone));
    }
    all.removeIf(each -> gone.isPresent() && isPresentAnd(each, gone.get()));
    Set<String> staged = staged();
    all.removeIf(each -> isToldAsStaged(each, staged));
    return all;
  }

  /** Where secrets lie that are only staged. */
  private Set<String> staged() {
    Set<String> spots = new HashSet<>();
    for (Kept secret : kept.values()) {
      if (secret.standing() instanceof SourceFile.Staged) {
        spots.add(secret.spot());
      }
    }
    return spots;
  }

  /** Where what is staged is looked at by itself, too, it says less of it. */
  private boolean isToldAsStaged(Finding finding, Set<String> staged) {
    Kept secret = kept.get(finding);
    return secret != null
        && !(secret.standing() instanceof SourceFile.Staged)
        && staged.contains(secret.spot());
  }

  /** It was told so that it could be seen where else it lies, and lies here. */
  private boolean isPresentAnd(Finding finding, Rule gone) {
    return finding.rule().equals(gone.id()) && isPresent(finding);
  }

  private Set<String> versions(List<Finding> group) {
    Set<String> versions = new HashSet<>();
    for (Finding finding : group) {
      versions.add(version(finding));
    }
    versions.remove("");
    return versions;
  }

  private String version(Finding finding) {
    Kept secret = kept.get(finding);
    return secret == null ? "" : secret.version();
  }

  private List<Finding> told(List<Finding> group, Optional<Stay> stay, Optional<Rule> gone) {
    List<Finding> present = group.stream().filter(this::isPresent).toList();
    if (!present.isEmpty()) {
      return present.stream().map(each -> keeping(each, noting(each, stay))).toList();
    }
    String first = stay.map(Stay::first).orElse("");
    Finding shown =
        group.stream()
            .filter(each -> version(each).equals(first))
            .min(Finding.ORDER)
            .or(() ->
                group.stream()
                    .min((one, other) -> one.place().path().compareTo(other.place().path())))
            .orElseThrow();
    Finding named = gone.map(rule -> shown.as(rule.id(), rule.severity())).orElse(shown);
    return List.of(keeping(shown, noting(named, stay)));
  }

  /** What is known of one finding is known of it when it says more. */
  private Finding keeping(Finding one, Finding more) {
    Kept secret = kept.get(one);
    if (secret != null) {
      kept.put(more, secret);
    }
    return more;
  }

  private boolean isPresent(Finding finding) {
    Kept secret = kept.get(finding);
    return secret != null && !(secret.standing() instanceof SourceFile.Past);
  }

  private static Finding noting(Finding finding, Optional<Stay> stay) {
    return stay.map(known ->
            finding.noting(
                known
                    .out()
                    .map(out ->
                        "It came in with commit %s of %s and was taken out with %s of %s: whoever has the repository has it still."
                            .formatted(known.in().id(), known.in().day(), out.id(), out.day()))
                    .orElseGet(() ->
                        "It came in with commit %s of %s."
                            .formatted(known.in().id(), known.in().day()))))
        .orElse(finding);
  }
}
