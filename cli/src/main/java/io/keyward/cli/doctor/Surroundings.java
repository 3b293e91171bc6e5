package io.keyward.cli.doctor;

import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Sources;
import io.keyward.auth.login.BrowserLogin;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.policy.PolicyFiles;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.StoreKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a checkup looks.
 *
 * @param environment the variables
 * @param home the Codex folder
 * @param here the folder that the command runs in
 * @param stores where logins rest
 * @param sources where configuration and policy are looked for
 * @param outbound the way to others, as the environment has it
 */
public record Surroundings(
    Map<String, String> environment,
    CodexHome home,
    Path here,
    Stores stores,
    Sources sources,
    Supplier<Outbound> outbound,
    InstantSource clock) {

  /** Opens the stores of this person; nothing is read before they are asked. */
  public interface Stores {

    /**
     * The one that the configuration names.
     *
     * @throws io.keyward.auth.ProblemException if nobody can read the configuration
     */
    CredentialStore configured();

    /** The one of this kind. */
    CredentialStore of(StoreKind kind);
  }

  /** Everything that can be looked at without asking anybody outside. */
  public List<Check> checks() {
    Processes processes = new Processes(Path.of("/proc"));
    Path folder = home.folder();
    List<Check> checks = new ArrayList<>();
    checks.add(new LoginCheck(stores::configured, clock));
    checks.add(new EnvironmentCheck(environment));
    checks.add(new FolderCheck(folder));
    checks.add(new LoginFileCheck(home.authFile()));
    checks.add(new LeftoversCheck(new Leftovers(home, clock)));
    checks.add(new LocksCheck(home, processes));
    checks.add(new GitCheck(List.of(here, folder), new Git(environment)));
    checks.add(new PortsCheck(BrowserLogin.PORTS, processes));
    checks.add(
        new JavaCheck(Runtime.version(), System.getProperty("java.vendor", "an unknown vendor")));
    checks.add(
        new KeyringCheck(
            () -> CodexConfig.read(sources),
            stores.of(StoreKind.FILE),
            stores.of(StoreKind.KEYRING)));
    checks.add(new TrustCheck(outbound));
    checks.add(new RulesCheck(new PolicyFiles(sources), stores::configured));
    return checks;
  }

  /** What only somebody outside can tell. */
  public List<Check> outside(URI issuer) {
    return List.of(new IssuerCheck(issuer, outbound), new ClockCheck(issuer, outbound, clock));
  }

  /** That nobody outside was asked, for this reason. */
  public static List<Check> unasked(String why) {
    return List.of(
        new Unasked("issuer", Group.NETWORK, why), new Unasked("clock", Group.MACHINE, why));
  }
}
