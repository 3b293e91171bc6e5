package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.access.Access;
import io.keyward.scan.access.Administration;
import io.keyward.scan.access.Bypass;
import io.keyward.scan.access.ClientDecisions;
import io.keyward.scan.access.FailOpen;
import io.keyward.scan.access.Leftovers;
import io.keyward.scan.access.UncheckedSession;
import io.keyward.scan.access.Webhooks;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.advisory.BundledLibraries;
import io.keyward.scan.advisory.VulnerableDependencies;
import io.keyward.scan.client.ClientLogin;
import io.keyward.scan.client.ClientSecrets;
import io.keyward.scan.client.RowsForClients;
import io.keyward.scan.configuration.ComposeFiles;
import io.keyward.scan.configuration.VariablesNotIgnored;
import io.keyward.scan.database.DatabaseRules;
import io.keyward.scan.dependency.LookAlikes;
import io.keyward.scan.dependency.Platforms;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.firebase.FirebaseRules;
import io.keyward.scan.flow.Addresses;
import io.keyward.scan.flow.ErrorDetails;
import io.keyward.scan.flow.Markup;
import io.keyward.scan.flow.MassAssignment;
import io.keyward.scan.flow.Messages;
import io.keyward.scan.flow.RequestFlow;
import io.keyward.scan.flow.SlowPatterns;
import io.keyward.scan.flow.Unvalidated;
import io.keyward.scan.flow.Uploads;
import io.keyward.scan.login.AccountAnswers;
import io.keyward.scan.login.HashComparison;
import io.keyward.scan.login.PasswordCost;
import io.keyward.scan.login.PlainPasswords;
import io.keyward.scan.login.ResetTokens;
import io.keyward.scan.login.WeakRandom;
import io.keyward.scan.pattern.Patterns;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.secret.PastSecrets;
import io.keyward.scan.secret.Secrets;
import io.keyward.scan.secret.StagedSecrets;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.usage.Absences;
import io.keyward.scan.usage.CallsOrAbsence;
import io.keyward.scan.usage.KnownCalls;
import io.keyward.scan.usage.SelfBuilt;
import io.keyward.scan.usage.UnnamedImports;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The detectors that a run needs.
 *
 * @param perFile those that look at one file at a time, in the order in which they look; the first
 *     one looks for secrets
 * @param perApp those that look at the application afterwards
 * @param pastSecrets the rule under which secrets are told that lie in the history alone
 */
record Detectors(List<FileDetector> perFile, List<AppDetector> perApp, Optional<Rule> pastSecrets) {
  Detectors {
    perFile = List.copyOf(perFile);
    perApp = List.copyOf(perApp);
  }

  /** No rule asks for the secrets of the history by themselves. */
  Detectors(List<FileDetector> perFile, List<AppDetector> perApp) {
    this(perFile, perApp, Optional.empty());
  }

  /**
   * Those that find what these rules describe.
   *
   * @param advisories what dependencies are held against
   * @param today the day on which what ends has ended, or not
   * @throws ScanProblemException {@code rules-missing} if a rule names a detector that there is not
   */
  static Detectors of(List<Rule> rules, Advisories advisories, LocalDate today) {
    return of(rules, (name, theirs) -> named(name, theirs, advisories, today));
  }

  /**
   * Likewise.
   *
   * @param maker gives those of one name for its rules, as {@link #named}
   */
  static Detectors of(List<Rule> rules, BiFunction<String, List<Rule>, Detectors> maker) {
    Map<String, List<Rule>> byDetector = byDetector(rules);
    Optional<Rule> past = first(byDetector, PastSecrets.NAME);
    Optional<Rule> staged = first(byDetector, StagedSecrets.NAME);
    List<FileDetector> perFile = new ArrayList<>();
    // Always: what it sees is hidden from the excerpts of every other rule.
    perFile.add(new Secrets(byDetector.getOrDefault(Secrets.NAME, List.of()), past, staged));
    List<AppDetector> perApp = new ArrayList<>();
    byDetector.forEach((name, theirs) -> {
      Detectors some = maker.apply(name, theirs);
      perFile.addAll(some.perFile());
      perApp.addAll(some.perApp());
    });
    return new Detectors(perFile, perApp, past);
  }

  /** The rules by the detector that they name, in their order. */
  static Map<String, List<Rule>> byDetector(List<Rule> rules) {
    Map<String, List<Rule>> byDetector = new LinkedHashMap<>();
    for (Rule rule : rules) {
      byDetector.computeIfAbsent(rule.detector(), _ -> new ArrayList<>()).add(rule);
    }
    return byDetector;
  }

  /** Those of one name, but for the one of secrets, which is never alone. */
  static Detectors named(String name, List<Rule> theirs, Advisories advisories, LocalDate today) {
    List<FileDetector> perFile = new ArrayList<>();
    List<AppDetector> perApp = new ArrayList<>();
    switch (name) {
      case Secrets.NAME, PastSecrets.NAME, StagedSecrets.NAME -> {}
      case BundledLibraries.NAME -> perFile.add(new BundledLibraries(theirs, advisories));
      case ComposeFiles.NAME -> perFile.add(new ComposeFiles(theirs));
      case FirebaseRules.NAME -> perFile.add(new FirebaseRules(theirs, today));
      case LookAlikes.NAME -> {
        perFile.add(new LookAlikes(theirs));
        perApp.add(new UnnamedImports(theirs));
      }
      case Patterns.NAME -> perFile.add(new Patterns(theirs));
      case VariablesNotIgnored.NAME -> perFile.add(new VariablesNotIgnored(theirs));
      case VulnerableDependencies.NAME ->
          perFile.add(new VulnerableDependencies(theirs, advisories));
      case Absences.NAME -> perApp.add(new Absences(theirs));
      case Access.NAME -> perApp.add(new Access(theirs));
      case Addresses.NAME -> perApp.add(new Addresses(theirs));
      case Administration.NAME -> perApp.add(new Administration(theirs));
      case Bypass.NAME -> perApp.add(new Bypass(theirs));
      case AccountAnswers.NAME -> perApp.add(new AccountAnswers(theirs));
      case ClientDecisions.NAME -> perApp.add(new ClientDecisions(theirs));
      case ClientLogin.NAME -> perApp.add(new ClientLogin(theirs));
      case CallsOrAbsence.NAME -> perApp.add(new CallsOrAbsence(theirs));
      case ClientSecrets.NAME -> perApp.add(new ClientSecrets(theirs));
      case FailOpen.NAME -> perApp.add(new FailOpen(theirs));
      case ErrorDetails.NAME -> perApp.add(new ErrorDetails(theirs));
      case HashComparison.NAME -> perApp.add(new HashComparison(theirs));
      case Leftovers.NAME -> perApp.add(new Leftovers(theirs));
      case KnownCalls.NAME -> perApp.add(new KnownCalls(theirs));
      case Markup.NAME -> perApp.add(new Markup(theirs));
      case Messages.NAME -> perApp.add(new Messages(theirs));
      case MassAssignment.NAME -> perApp.add(new MassAssignment(theirs));
      case PasswordCost.NAME -> perApp.add(new PasswordCost(theirs));
      case Platforms.NAME -> perApp.add(new Platforms(theirs));
      case PlainPasswords.NAME -> perApp.add(new PlainPasswords(theirs));
      case ResetTokens.NAME -> perApp.add(new ResetTokens(theirs));
      case RequestFlow.NAME -> perApp.add(new RequestFlow(theirs));
      case RowsForClients.NAME -> perApp.add(new RowsForClients(theirs));
      case SelfBuilt.NAME -> perApp.add(new SelfBuilt(theirs));
      case UncheckedSession.NAME -> perApp.add(new UncheckedSession(theirs));
      case SlowPatterns.NAME -> perApp.add(new SlowPatterns(theirs));
      case Webhooks.NAME -> perApp.add(new Webhooks(theirs));
      case Unvalidated.NAME -> perApp.add(new Unvalidated(theirs));
      case Uploads.NAME -> perApp.add(new Uploads(theirs));
      case WeakRandom.NAME -> perApp.add(new WeakRandom(theirs));
      default -> {
        if (!DatabaseRules.knows(name)) {
          throw unknown(theirs.getFirst());
        }
        perApp.add(new DatabaseRules(name, theirs));
      }
    }
    return new Detectors(perFile, perApp);
  }

  /** Those that look at this file; of what is only staged, nothing but secrets is told. */
  List<FileDetector> of(FileUnderScan file) {
    return file.standing() instanceof SourceFile.Staged ? perFile.subList(0, 1) : perFile;
  }

  private static Optional<Rule> first(Map<String, List<Rule>> byDetector, String name) {
    return byDetector.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** That the rule can't run. */
  static ScanProblemException unknown(Rule rule) {
    return new ScanProblemException(
        "rules-missing",
        "The rules do not load.",
        rule.id() + " names the detector " + rule.detector() + ", which there is not.",
        "Install Keyward again.");
  }
}
