package io.keyward.scan.advisory;

import io.keyward.scan.advisory.Banners.Seen;
import io.keyward.scan.code.Language;
import io.keyward.scan.dependency.Ecosystem;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Libraries that lie in a file or are loaded from an address, in a version that something is known
 * against. They stand in no lock file.
 */
public final class BundledLibraries implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "bundled-library";

  private final Rule rule;
  private final Banners banners;
  private final Known known;

  /** For the one rule that asks for it. */
  public BundledLibraries(List<Rule> rules, Advisories advisories) {
    this.rule = rules.getFirst();
    this.banners = new Banners(rule.match());
    String carried =
        rule.match()
            .lines()
            .filter(line -> line.startsWith(Ecosystem.NPM.word() + " | "))
            .collect(Collectors.joining("\n"));
    this.known = new Known(new Carried(rule.id(), carried), advisories);
  }

  /** Whether a file at this path may hold one. */
  public static boolean isLookedInto(String path) {
    return switch (Language.of(path)) {
      case JAVASCRIPT, TYPESCRIPT, JSX, TSX, HTML -> true;
      case PYTHON, JAVA, SQL, JSON, TOML, YAML, MARKDOWN, DOCKERFILE, ENV, TEXT -> false;
    };
  }

  @Override
  public void inspect(FileUnderScan file) {
    if (!isLookedInto(file.path())) {
      return;
    }
    boolean page = file.language() == Language.HTML;
    Set<String> told = new HashSet<>();
    String text = file.latin();
    banners.find(
        text,
        seen -> {
          if (!(page && isCommentedOut(text, seen.start()))
              && told.add(seen.library() + seen.version())) {
            tell(seen, file);
          }
        });
  }

  private static boolean isCommentedOut(String page, int at) {
    return page.lastIndexOf("<!--", at) > page.lastIndexOf("-->", at);
  }

  private void tell(Seen seen, FileUnderScan file) {
    List<Advisory> about = known.against(Ecosystem.NPM, seen.library(), seen.version());
    if (about.isEmpty()) {
      return;
    }
    Severity worst = about.getFirst().score().severity();
    file.found(
        rule.id(),
        worst.isAtLeast(Severity.HIGH) ? Severity.HIGH : Severity.MEDIUM,
        Confidence.LIKELY,
        file.place(seen.start(), seen.end()),
        "%s %s comes along here and in no lock file; it is affected by %s. %s"
            .formatted(seen.library(), seen.version(), Known.named(about), mended(seen, about)),
        seen.library() + " " + seen.version());
  }

  private static String mended(Seen seen, List<Advisory> about) {
    Optional<String> from = Known.mendedFrom(Ecosystem.NPM, seen.version(), about);
    return from.map("Mended from %s on."::formatted)
        .orElse("No version is known in which all of it is mended.");
  }
}
