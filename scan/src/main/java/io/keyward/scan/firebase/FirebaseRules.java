package io.keyward.scan.firebase;

import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules of Firebase that let everybody, or whoever signs up, at everything. */
public final class FirebaseRules implements FileDetector {
  /**
   * The name by which rules ask for it. Lines of their Match: {@code personal: } (parts of paths
   * under which people keep what is theirs) and {@code posted: } (parts of paths to which anybody
   * may add).
   */
  public static final String NAME = "firebase-rules";

  /** Rules in the language of Firestore and Storage, and those of the Realtime Database. */
  private static final String LANGUAGE = ".rules";

  private static final String DATA = "rules.json";

  private final Rule rule;
  private final LocalDate today;
  private final List<String> personal;
  private final List<String> posted;

  /**
   * For the one rule that asks for it.
   *
   * @param today the day on which a test mode has ended, or not
   */
  public FirebaseRules(List<Rule> rules, LocalDate today) {
    this.rule = rules.getFirst();
    this.today = today;
    personal = words("personal: ");
    posted = words("posted: ");
  }

  private List<String> words(String begin) {
    List<String> words = new ArrayList<>();
    for (String line : rule.match().lines().toList()) {
      if (line.startsWith(begin)) {
        words.addAll(List.of(line.substring(begin.length()).split(" ", -1)));
      }
    }
    return words;
  }

  @Override
  public void inspect(FileUnderScan file) {
    for (Allow allow : allows(file)) {
      Optional<Confidence> sure = sure(allow);
      if (sure.isPresent()) {
        String methods = String.join(", ", allow.methods().stream().sorted().toList());
        file.found(
            rule.id(),
            rule.severity(),
            sure.get(),
            file.place(allow.start(), allow.end()),
            why(allow, methods),
            allow.service() + " " + allow.path() + " " + methods);
      }
    }
  }

  /** Whether a file at this path may hold such rules, by its name. */
  public static boolean isFileOfRules(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(LANGUAGE) || name.endsWith(DATA);
  }

  private static List<Allow> allows(FileUnderScan file) {
    String name = file.path().toLowerCase(Locale.ROOT);
    if (name.endsWith(LANGUAGE)) {
      boolean known =
          file.latin().contains("cloud.firestore") || file.latin().contains("firebase.storage");
      return known ? new RulesReader(file.latin()).read() : List.of();
    }
    return name.endsWith(DATA) ? RealtimeRules.of(file.bytes()) : List.of();
  }

  /** How sure it is that this should not be so; nothing if it may well be meant. */
  private Optional<Confidence> sure(Allow allow) {
    return switch (allow.openness()) {
      case Openness.Fewer _ -> Optional.empty();
      case Openness.SignedIn _ ->
          allow.isAboutAll() ? Optional.of(Confidence.LIKELY) : Optional.empty();
      case Openness.Until(LocalDate day) ->
          today.isBefore(day) ? sureOfOpen(allow) : Optional.empty();
      case Openness.Everybody _ -> sureOfOpen(allow);
    };
  }

  private Optional<Confidence> sureOfOpen(Allow allow) {
    if (allow.changes()) {
      return Optional.of(Confidence.PROVED);
    }
    String path = allow.path().toLowerCase(Locale.ROOT);
    if (allow.onlyAdds()) {
      return contains(path, posted) ? Optional.empty() : Optional.of(Confidence.LIKELY);
    }
    if (allow.isAboutAll()) {
      boolean files = allow.service() == Allow.Service.STORAGE;
      return Optional.of(files ? Confidence.ASK : Confidence.PROVED);
    }
    return contains(path, personal) ? Optional.of(Confidence.LIKELY) : Optional.empty();
  }

  private static boolean contains(String path, List<String> words) {
    for (String word : words) {
      if (path.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String why(Allow allow, String methods) {
    String what = allow.isAboutAll() ? "all of " + allow.service().word() : allow.path();
    return switch (allow.openness()) {
      case Openness.SignedIn _ ->
          "Whoever signs up may %s %s, whosever it is.".formatted(methods, what);
      case Openness.Until(LocalDate day) ->
          "Until %s everybody may %s %s: it is still in test mode.".formatted(day, methods, what);
      case Openness.Everybody _, Openness.Fewer _ ->
          "Everybody may %s %s, signed in or not: the address of the project stands in every page."
              .formatted(methods, what);
    };
  }
}
