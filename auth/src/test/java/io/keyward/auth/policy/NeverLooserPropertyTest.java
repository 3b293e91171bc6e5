package io.keyward.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.config.CodexConfig;
import io.keyward.auth.config.Machine;
import io.keyward.auth.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a person writes wherever they may, they can only lose logins by it: of every kind of
 * login, none is permitted that the administrator's files alone would not permit.
 */
class NeverLooserPropertyTest {
  private static final String[] METHOD = {
    "", "forced_login_method = \"api\"", "forced_login_method = \"chatgpt\""
  };
  private static final String[] WORKSPACE = {
    "",
    "forced_chatgpt_workspace_id = \"\"",
    "forced_chatgpt_workspace_id = []",
    "forced_chatgpt_workspace_id = \"ws-1\"",
    "forced_chatgpt_workspace_id = [\"ws-2\", \"ws-1\"]"
  };
  private static final String[] METHODS = {
    "",
    "allowed_login_methods = []",
    "allowed_login_methods = [\"api\"]",
    "allowed_login_methods = [\"chatgpt\"]",
    "allowed_login_methods = [\"chatgpt\", \"api\"]"
  };
  private static final String[] WORKSPACES = {
    "",
    "allowed_chatgpt_workspaces = []",
    "allowed_chatgpt_workspaces = [\"ws-1\"]",
    "allowed_chatgpt_workspaces = [\"ws-2\"]"
  };
  private static final String[] STORE = {
    "", "cli_auth_credentials_store = \"file\"", "cli_auth_credentials_store = \"keyring\""
  };
  private static final String[] MFA = {
    "", "keyward.require_mfa = true", "keyward.require_mfa = false"
  };

  @Provide
  Arbitrary<String> configs() {
    return lines(METHOD, WORKSPACE, STORE);
  }

  /** Also keys that mean nothing where a person may write. */
  @Provide
  Arbitrary<String> anything() {
    return lines(METHOD, WORKSPACE, STORE, METHODS, WORKSPACES, MFA);
  }

  @Provide
  Arbitrary<String> requirements() {
    return lines(METHODS, WORKSPACES, STORE, MFA);
  }

  private static Arbitrary<String> lines(String[]... choices) {
    return Combinators.combine(Stream.of(choices).<Arbitrary<String>>map(Arbitraries::of).toList())
        .as(lines -> String.join("\n", lines));
  }

  @Property(tries = 400)
  void aPersonNeverLoosensWhatTheAdministratorSet(
      @ForAll("configs") String managed,
      @ForAll("requirements") String requirements,
      @ForAll("anything") String own,
      @ForAll("anything") String profile,
      @ForAll("anything") String option)
      throws IOException {
    Path folder = Files.createTempDirectory("keyward-policy");
    try {
      Machine machine =
          new Machine(folder)
              .rules("managed_config.toml", managed)
              .rules("requirements.toml", requirements);
      CodexConfig alone = machine.config();
      machine.own("config.toml", own).own("p.config.toml", profile);
      Sources sources =
          machine
              .sources()
              .withProfile("p")
              .withOptions(option.lines().filter(line -> !line.isBlank()).toList());
      CodexConfig all = CodexConfig.read(sources);

      assertThat(permitted(alone)).containsAll(permitted(all));
      assertThat(Policy.of(alone).methods()).containsAll(Policy.of(all).methods());
      assertThat(Policy.of(all).pinnedStore()).isEqualTo(Policy.of(alone).pinnedStore());
      Policy.of(alone)
          .pinnedStore()
          .ifPresent(pinned -> assertThat(all.storeKind()).isEqualTo(pinned));
    } finally {
      delete(folder);
    }
  }

  /** What {@link Policy#methods} lets one try, some login can pass, and nothing else can. */
  @Property(tries = 200)
  void aWayToSignInMayBeTriedIfSomeLoginOfThatKindIsPermitted(
      @ForAll("configs") String managed, @ForAll("requirements") String requirements)
      throws IOException {
    Path folder = Files.createTempDirectory("keyward-policy");
    try {
      CodexConfig config =
          new Machine(folder)
              .rules("managed_config.toml", managed)
              .rules("requirements.toml", requirements)
              .config();
      boolean mfa = requirements.contains("require_mfa = true");
      boolean second = requirements.contains("[\"ws-2\"]");

      Set<String> kinds =
          permitted(config).stream()
              .map(name -> name.equals("api-key") ? "API" : "CHATGPT")
              .collect(Collectors.toCollection(TreeSet::new));
      if (mfa && second) {
        // The only login with a second factor in the list is one of another workspace.
        return;
      }
      assertThat(Policy.of(config).methods().stream().map(Enum::name)).hasSameElementsAs(kinds);
    } finally {
      delete(folder);
    }
  }

  private static List<String> permitted(CodexConfig config) {
    Policy policy = Policy.of(config);
    return Held.ALL.entrySet().stream()
        .filter(held -> policy.verdict(held.getValue()) instanceof Verdict.Permitted)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
