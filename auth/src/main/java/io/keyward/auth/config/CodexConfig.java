package io.keyward.auth.config;

import io.keyward.auth.ProblemException;
import io.keyward.auth.config.Layer.Kind;
import io.keyward.auth.config.Layer.State;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.store.StoreKind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Codex CLI's configuration says about signing in, each value with its origin. Read from
 * the CLI's places in the CLI's order ({@link Kind}), with these exceptions:
 *
 * <ul>
 *   <li>{@code .codex/config.toml} of a repository never counts, trusted or not: what somebody else
 *       wrote there must neither sign a person out nor choose where their login goes.
 *   <li>What a workspace sends to the CLI (the cloud bundle) is not seen: the CLI's cached copy is
 *       signed with a key of the CLI's own.
 *   <li>A Mac's managed preferences are not read; where there are any for Codex, that is an error
 *       rather than a rule that silently fails.
 *   <li>An administrator's file counts only if nobody else can write it.
 * </ul>
 *
 * A value object: it does not see what changes later.
 *
 * @param storeKind {@code cli_auth_credentials_store}: as required, else as configured, else {@link
 *     StoreKind#FILE}
 * @param loginMethod {@code forced_login_method}
 * @param workspaces {@code forced_chatgpt_workspace_id}; empty inside: every workspace will do
 * @param chatGptBaseUrl {@code chatgpt_base_url}: as required, else as configured
 * @param requirements what holds besides
 * @param layers what was asked, in order
 */
public record CodexConfig(
    Setting<StoreKind> storeKind,
    Optional<Setting<LoginMethod>> loginMethod,
    Optional<Setting<List<String>>> workspaces,
    Optional<Setting<String>> chatGptBaseUrl,
    Requirements requirements,
    List<Layer> layers) {

  private static final String CONFIG = "config.toml";
  private static final String MANAGED = "managed_config.toml";
  private static final String REQUIREMENTS = "requirements.toml";
  private static final String OF_CODEX = " in the Codex folder";

  private static final String MILD =
      "What it forces, people may override: a rule for everybody belongs into " + MANAGED + ".";
  private static final String IDLE =
      "What it forces has no effect: the keys here are allowed_login_methods and"
          + " allowed_chatgpt_workspaces.";

  /**
   * Reads all of it.
   *
   * @throws ProblemException {@code policy-unreadable} if a file of the administrator's is there
   *     but can't be read or believed; {@code config-unreadable} likewise for the person's own
   */
  public static CodexConfig read(Sources sources) {
    return new Reading().all(sources);
  }

  /** One pass over the layers, from the weakest to the strongest. */
  private static final class Reading {
    private final List<Layer> layers = new ArrayList<>();
    private Setting<StoreKind> storeKind = new Setting<>(StoreKind.FILE, Origin.BY_DEFAULT);
    private Optional<Setting<LoginMethod>> loginMethod = Optional.empty();
    private Optional<Setting<List<String>>> workspaces = Optional.empty();
    private Optional<Setting<String>> chatGptBaseUrl = Optional.empty();
    private Requirements requirements = Requirements.NONE;

    CodexConfig all(Sources sources) {
      SystemFolder system = sources.system();
      count(Kind.SYSTEM, administrator(system, CONFIG), ConfigFile.read(system, CONFIG));
      ignore(Kind.CLOUD, "the workspace's bundle", "Only the codex command gets it.");
      Path folder = sources.home().folder();
      Origin user = person(CONFIG + OF_CODEX);
      count(Kind.USER, user, ConfigFile.read(folder.resolve(CONFIG), user));
      if (sources.profile().isPresent()) {
        profile(folder, sources.profile().get());
      }
      ignore(
          Kind.PROJECT,
          ".codex/config.toml of a repository",
          "A repository must not decide who is signed in, and where.");
      if (!sources.options().isEmpty()) {
        count(Kind.OPTIONS, Toml.ofOptions(sources.options(), person("-c on the command line")));
      }
      count(Kind.MANAGED, administrator(system, MANAGED), ConfigFile.read(system, MANAGED));
      device(system.preferences());
      require(administrator(system, REQUIREMENTS), ConfigFile.read(system, REQUIREMENTS));
      return new CodexConfig(
          requirements.storeKind().isPresent() ? requirements.storeKind().get() : storeKind,
          loginMethod,
          workspaces,
          requirements.chatGptBaseUrl().isPresent()
              ? requirements.chatGptBaseUrl()
              : chatGptBaseUrl,
          requirements,
          List.copyOf(layers));
    }

    private void profile(Path folder, String name) {
      Origin origin = person(name + "." + CONFIG + OF_CODEX);
      if (!isPlain(name)) {
        throw Fault.at(
                person("--profile on the command line"),
                "It has other characters than letters, digits, - and _.",
                "Choose another profile.")
            .asException();
      }
      Optional<String> text = ConfigFile.read(folder.resolve(name + "." + CONFIG), origin);
      if (text.isEmpty()) {
        throw Fault.at(origin, "There is no such profile.", "Create the file, or leave it out.")
            .asException();
      }
      count(Kind.PROFILE, origin, text);
    }

    private static boolean isPlain(String name) {
      boolean plain = !name.isEmpty();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        plain &=
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
      }
      return plain;
    }

    private void count(Kind kind, Origin origin, Optional<String> text) {
      if (text.isPresent()) {
        count(kind, Toml.of(text.get(), origin));
      } else {
        layers.add(new Layer(kind, origin.place(), State.MISSING, ""));
      }
    }

    /** What this layer says, it says last so far. */
    private void count(Kind kind, Toml toml) {
      Origin origin = toml.origin();
      boolean mild = kind == Kind.SYSTEM && forces(toml);
      layers.add(new Layer(kind, origin.place(), State.READ, mild ? MILD : ""));
      Optional<StoreKind> store = Words.storeKind(toml);
      if (store.isPresent()) {
        storeKind = new Setting<>(store.get(), origin);
      }
      Optional<LoginMethod> method = Words.method(toml);
      if (method.isPresent()) {
        loginMethod = Optional.of(new Setting<>(method.get(), origin));
      }
      Optional<List<String>> ids = Words.workspaces(toml);
      if (ids.isPresent()) {
        workspaces = Optional.of(new Setting<>(ids.get(), origin));
      }
      Optional<String> url = Words.baseUrl(toml);
      if (url.isPresent()) {
        chatGptBaseUrl = Optional.of(new Setting<>(url.get(), origin));
      }
    }

    private void ignore(Kind kind, String place, String remark) {
      layers.add(new Layer(kind, place, State.IGNORED, remark));
    }

    private void device(List<Path> files) {
      for (Path file : files) {
        Origin origin = new Origin(Setter.ADMINISTRATOR, file.toString());
        if (!Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
          throw Fault.at(
                  origin,
                  "Keyward can't read managed preferences.",
                  "Put the same rules into "
                      + MANAGED
                      + " and "
                      + REQUIREMENTS
                      + " and take these away, or use the codex command itself.")
              .asException();
        }
        layers.add(new Layer(Kind.DEVICE, origin.place(), State.MISSING, ""));
      }
    }

    private void require(Origin origin, Optional<String> text) {
      if (text.isEmpty()) {
        layers.add(new Layer(Kind.REQUIREMENTS, origin.place(), State.MISSING, ""));
        return;
      }
      Toml toml = Toml.of(text.get(), origin);
      requirements = Requirements.of(toml);
      layers.add(
          new Layer(Kind.REQUIREMENTS, origin.place(), State.READ, forces(toml) ? IDLE : ""));
    }

    private static boolean forces(Toml toml) {
      return toml.has(Words.METHOD) || toml.has(Words.WORKSPACE);
    }

    private static Origin administrator(SystemFolder system, String name) {
      return new Origin(Setter.ADMINISTRATOR, system.path().resolve(name).toString());
    }

    private static Origin person(String place) {
      return new Origin(Setter.PERSON, place);
    }
  }
}
