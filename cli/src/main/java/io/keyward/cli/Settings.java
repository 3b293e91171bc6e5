package io.keyward.cli;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.accounts.Switching;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.issuer.Issuer;
import io.keyward.responses.ResponsesClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The person's settings file, {@code keyward/config.toml} under {@code $XDG_CONFIG_HOME} or {@code
 * ~/.config}, or what {@code $KEYWARD_CONFIG} names:
 *
 * <pre>{@code
 * [issuer]
 * url = "https://auth.openai.com"
 * client-id = "app_…"
 * scopes = ["openid", "profile", "email", "offline_access"]
 *
 * [responses]
 * url = "https://api.openai.com/v1/responses"
 *
 * [accounts]
 * key = "keyring"
 * when-unhealthy = "stop"
 *
 * [projects]
 * "~/work" = "work"
 * }</pre>
 *
 * A name that is none of these is an error, so that a slip of the pen never passes for a setting.
 */
record Settings(
    Optional<String> issuerUrl,
    Optional<String> clientId,
    List<String> scopes,
    Optional<String> responsesUrl,
    AccountsKey accountsKey,
    Switching switching,
    Projects projects) {
  static final URI RESPONSES = URI.create("https://api.openai.com/v1/responses");

  private static final int LONGEST = 1 << 20;

  private static final Settings NONE =
      new Settings(
          Optional.empty(),
          Optional.empty(),
          Issuer.CODEX_SCOPES,
          Optional.empty(),
          AccountsKey.KEYRING,
          Switching.NEVER,
          new Projects(Map.of()));

  private static final String PROJECTS = "projects";

  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "issuer", Set.of("url", "client-id", "scopes"),
          "responses", Set.of("url"),
          "accounts", Set.of("key", "when-unhealthy"));

  /** Tables that whoever needs them reads, with {@link #toml}. */
  private static final Set<String> ELSEWHERE = Set.of("prices", "alerts");

  /** Where the key is that the logins of accounts are sealed under. */
  enum AccountsKey {
    KEYRING,
    FILE
  }

  /**
   * Reads the file; without one, nothing is set.
   *
   * @throws ProblemException {@code settings-unreadable}
   */
  static Settings read(Terminal terminal) {
    return toml(terminal).map(toml -> of(toml, terminal.home())).orElse(NONE);
  }

  /**
   * The whole file; empty if there is none.
   *
   * @throws ProblemException {@code settings-unreadable}
   */
  static Optional<CommentedConfig> toml(Terminal terminal) {
    Path file = file(terminal.environment(), terminal.home());
    if (!Files.exists(file)) {
      if (!terminal.environment().getOrDefault("KEYWARD_CONFIG", "").isEmpty()) {
        throw unreadable("KEYWARD_CONFIG names a file that is not there.").asException();
      }
      return Optional.empty();
    }
    try {
      // A pipe would never end, and neither would some devices.
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        throw unreadable("It is not a file of at most 1 MiB.").asException();
      }
      return Optional.of(new TomlParser().parse(Files.readString(file)));
    } catch (IOException | ParsingException e) {
      throw unreadable("It is not the TOML it should be.").causedBy(e);
    }
  }

  private static Path file(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("KEYWARD_CONFIG", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return folder(environment, home).resolve("config.toml");
  }

  /** The folder that the file is in, unless a variable names another file. */
  static Path folder(Map<String, String> environment, Path home) {
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    // As its specification says, a relative one counts as none: it would be the project's.
    return (Path.of(base).isAbsolute() ? Path.of(base) : home.resolve(".config"))
        .resolve("keyward");
  }

  static Settings of(CommentedConfig toml, Path home) {
    Map<Path, String> projects = new HashMap<>();
    for (UnmodifiableConfig.Entry table : toml.entrySet()) {
      if (ELSEWHERE.contains(table.getKey())) {
        continue;
      }
      if (table.getKey().equals(PROJECTS)
          && table.getValue() instanceof UnmodifiableConfig folders) {
        for (UnmodifiableConfig.Entry each : folders.entrySet()) {
          projects.put(folder(each.getKey(), home), account(each));
        }
        continue;
      }
      Set<String> names = NAMES.getOrDefault(table.getKey(), Set.of());
      if (names.isEmpty() || !(table.getValue() instanceof UnmodifiableConfig inside)) {
        throw unreadable("It has no table " + table.getKey() + ".").asException();
      }
      for (UnmodifiableConfig.Entry entry : inside.entrySet()) {
        if (!names.contains(entry.getKey())) {
          throw unreadable(
                  "The table " + table.getKey() + " has no setting " + entry.getKey() + ".")
              .asException();
        }
      }
    }
    return new Settings(
        text(toml, "issuer.url"),
        text(toml, "issuer.client-id"),
        texts(toml, "issuer.scopes").orElse(Issuer.CODEX_SCOPES),
        text(toml, "responses.url"),
        text(toml, "accounts.key").map(Settings::accountsKey).orElse(AccountsKey.KEYRING),
        text(toml, "accounts.when-unhealthy").map(Settings::switching).orElse(Switching.NEVER),
        new Projects(Map.copyOf(projects)));
  }

  /** By its whole path; {@code ~} is the person's home. */
  private static Path folder(String text, Path home) {
    try {
      Path folder =
          text.equals("~")
              ? home
              : text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
      if (folder.isAbsolute()) {
        return folder.normalize();
      }
    } catch (InvalidPathException _) {
      // Said below.
    }
    throw unreadable(
            "[projects] names the folder " + Problem.quoted(text) + ", which is no whole path.")
        .asException();
  }

  private static String account(UnmodifiableConfig.Entry project) {
    if (project.getValue() instanceof String account && !account.isEmpty()) {
      return account;
    }
    throw unreadable("[projects] names no account for " + Problem.quoted(project.getKey()) + ".")
        .asException();
  }

  private static Switching switching(String word) {
    return switch (word) {
      case "stop" -> Switching.NEVER;
      case "stand-in" -> Switching.WHEN_UNHEALTHY;
      default ->
          throw unreadable("accounts.when-unhealthy is neither \"stop\" nor \"stand-in\".")
              .asException();
    };
  }

  private static AccountsKey accountsKey(String word) {
    return switch (word) {
      case "keyring" -> AccountsKey.KEYRING;
      case "file" -> AccountsKey.FILE;
      default ->
          throw unreadable("accounts.key is neither \"keyring\" nor \"file\".").asException();
    };
  }

  private static Optional<String> text(CommentedConfig toml, String path) {
    return switch (toml.getOptional(path).orElse("")) {
      case String text -> text.isEmpty() ? Optional.empty() : Optional.of(text);
      default -> throw unreadable(path + " is no text.").asException();
    };
  }

  private static Optional<List<String>> texts(CommentedConfig toml, String path) {
    return switch (toml.getOptional(path).orElse(List.of())) {
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.isEmpty()
              ? Optional.empty()
              : Optional.of(list.stream().map(String.class::cast).toList());
      default -> throw unreadable(path + " is no list of texts.").asException();
    };
  }

  /** The words first, then the file, then OpenAI's own values. */
  Issuer issuer(IssuerChoice choice) {
    Issuer base = choice.base().or(() -> issuerUrl).map(Issuer::at).orElseGet(Issuer::openAi);
    return new Issuer(
        base.base(), choice.clientId().or(() -> clientId).orElse(base.clientId()), scopes);
  }

  /** Likewise. */
  URI responses(ResponsesChoice choice) {
    return ResponsesClient.trusted(
        choice.url().or(() -> responsesUrl.map(Settings::uri)).orElse(RESPONSES));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw unreadable("responses.url is no address.").causedBy(e);
    }
  }

  static Problem unreadable(String detail) {
    return new Problem(
        "settings-unreadable",
        "The settings file can't be used.",
        detail,
        "Mend keyward/config.toml, or the file that KEYWARD_CONFIG names.");
  }
}
