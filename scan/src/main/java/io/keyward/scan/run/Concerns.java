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
import io.keyward.scan.advisory.BundledLibraries;
import io.keyward.scan.advisory.VulnerableDependencies;
import io.keyward.scan.app.Program;
import io.keyward.scan.app.value.SpringSettings;
import io.keyward.scan.client.ClientLogin;
import io.keyward.scan.client.ClientSecrets;
import io.keyward.scan.client.RowsForClients;
import io.keyward.scan.configuration.ComposeFiles;
import io.keyward.scan.configuration.VariablesNotIgnored;
import io.keyward.scan.database.DatabaseRules;
import io.keyward.scan.dependency.LookAlikes;
import io.keyward.scan.dependency.Manifests;
import io.keyward.scan.dependency.Platforms;
import io.keyward.scan.detect.Agreed;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.Concern;
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
import io.keyward.scan.usage.Absences;
import io.keyward.scan.usage.CallsOrAbsence;
import io.keyward.scan.usage.KnownCalls;
import io.keyward.scan.usage.SelfBuilt;
import io.keyward.scan.usage.UnnamedImports;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which rules a change concerns. */
final class Concerns {
  /** Not a constant of the interface: lambdas of one that has some are made anew in each run. */
  static final Concern ANYTHING = _ -> true;

  private static final Concern CODE = Program::isMadeOf;
  private static final Concern CODE_AND_SETTINGS = CODE.or(SpringSettings::isSettings);
  private static final Concern APPLICATION = App::isMadeOf;
  private static final Concern PACKAGES = Manifests::isManifest;

  private Concerns() {}

  /**
   * Those of the rules by which something may be found after the change that was not there before:
   * those that are about a file that changes, or all if it changes what a scan is told.
   *
   * @param paths what changes, deleted files too
   */
  static List<Rule> of(List<Rule> rules, Set<String> paths) {
    for (String path : paths) {
      // What was silent may no longer be, wherever it stands.
      if (Agreed.isPartOf(path) || OwnRules.isPartOf(path)) {
        return rules;
      }
    }
    List<Rule> concerned = new ArrayList<>();
    for (Rule rule : rules) {
      if (isAboutAny(of(rule), paths)) {
        concerned.add(rule);
      }
    }
    return List.copyOf(concerned);
  }

  private static boolean isAboutAny(Concern concern, Set<String> paths) {
    for (String path : paths) {
      if (concern.isAbout(path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The files that what the rule finds depends on.
   *
   * @throws ScanProblemException {@code rules-missing} if it names a detector that there is not
   */
  static Concern of(Rule rule) {
    return switch (rule.detector()) {
      case Secrets.NAME, PastSecrets.NAME, StagedSecrets.NAME -> ANYTHING;
      case BundledLibraries.NAME -> BundledLibraries::isLookedInto;
      case ComposeFiles.NAME -> ComposeFiles::isComposeFile;
      case FirebaseRules.NAME -> FirebaseRules::isFileOfRules;
      case LookAlikes.NAME -> PACKAGES.or(CODE).or(UnnamedImports::isSettings);
      case Patterns.NAME -> Patterns.concern(rule);
      case Platforms.NAME -> PACKAGES.or(Platforms.marks(rule));
      case VariablesNotIgnored.NAME -> VariablesNotIgnored::isFileOfVariables;
      case VulnerableDependencies.NAME -> VulnerableDependencies::isLockFile;
      case Absences.NAME, CallsOrAbsence.NAME, PlainPasswords.NAME -> APPLICATION;
      case ErrorDetails.NAME, KnownCalls.NAME, Uploads.NAME -> CODE_AND_SETTINGS;
      case Access.NAME,
          AccountAnswers.NAME,
          Addresses.NAME,
          Administration.NAME,
          Bypass.NAME,
          ClientDecisions.NAME,
          ClientLogin.NAME,
          ClientSecrets.NAME,
          FailOpen.NAME,
          HashComparison.NAME,
          Leftovers.NAME,
          Markup.NAME,
          MassAssignment.NAME,
          Messages.NAME,
          PasswordCost.NAME,
          RequestFlow.NAME,
          ResetTokens.NAME,
          RowsForClients.NAME,
          SelfBuilt.NAME,
          SlowPatterns.NAME,
          UncheckedSession.NAME,
          Unvalidated.NAME,
          Webhooks.NAME,
          WeakRandom.NAME ->
          CODE;
      default -> {
        if (!DatabaseRules.knows(rule.detector())) {
          throw Detectors.unknown(rule);
        }
        yield DatabaseRules::isOfProject;
      }
    };
  }
}
