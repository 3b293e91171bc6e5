package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.cli.codex.ConfigFile;
import io.keyward.proxy.process.SteadyPort;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has the Codex CLI use the proxy from now on, or no longer, by lines in its {@code config.toml}.
 *
 * @param way which of the two
 * @param doing whether it is done, or only shown
 */
record ProxyConnect(Way way, Doing doing) implements Command {
  private static final String CODEX = "codex";

  /** In or out. */
  enum Way {
    CONNECT,
    DISCONNECT
  }

  /** Whether anything is changed. */
  enum Doing {
    SHOWN_ONLY,
    DONE
  }

  static ProxyConnect of(Way way, Verb verb, CommandLine line) {
    checkCodex(line.named(verb, 1).getFirst());
    return new ProxyConnect(way, line.has(Option.SHOW_ONLY) ? Doing.SHOWN_ONLY : Doing.DONE);
  }

  /** There is no other program whose configuration we know. */
  static void checkCodex(String program) {
    if (!program.equals(CODEX)) {
      throw CommandLine.usage(
          "Keyward knows the configuration of codex only.",
          "Other programs get OPENAI_BASE_URL and OPENAI_API_KEY from keyward exec.");
    }
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    ConfigFile file = ConfigFile.in(terminal.codexHome());
    Optional<ConfigFile.Change> change =
        switch (way) {
          case CONNECT -> Optional.of(connecting(file, terminal));
          case DISCONNECT -> file.disconnected();
        };
    boolean isNews = change.filter(each -> !each.isNone()).isPresent();
    if (isNews && doing == Doing.DONE) {
      change.get().apply();
    }
    switch (terminal.format()) {
      case TEXT -> say(change, isNews, terminal);
      case JSON -> terminal.json(json(change, isNews));
    }
    return change.isPresent() ? Exit.OK : Exit.NO;
  }

  private ConfigFile.Change connecting(ConfigFile file, Terminal terminal)
      throws InterruptedException {
    OwnProxy own = OwnProxy.of(terminal);
    String port =
        switch (doing) {
          // Started, because only then it is certain on which port it will be.
          case DONE -> Integer.toString(own.reach().port());
          case SHOWN_ONLY -> foreseen(own);
        };
    return file.connected(
        "http://127.0.0.1:" + port + "/v1",
        own.again(List.of("proxy", "token", CODEX, "--port", port)));
  }

  private static String foreseen(OwnProxy own) {
    OptionalInt last = new SteadyPort(own.folder()).last();
    return own.shared()
        .running()
        .map(running -> Integer.toString(running.port()))
        .orElseGet(() -> last.isPresent() ? Integer.toString(last.getAsInt()) : "PORT");
  }

  private void say(Optional<ConfigFile.Change> change, boolean isNews, Terminal terminal) {
    if (change.isEmpty()) {
      terminal.say("Codex is not connected; nothing has been changed.");
      return;
    }
    terminal.out().print(change.get().block());
    terminal.say(
        switch (way) {
          case CONNECT ->
              !isNews
                  ? "These lines are in Codex's config.toml already."
                  : doing == Doing.DONE
                      ? "These lines are the first in Codex's config.toml now. What was begun before is"
                          + " listed by keyward exec -- codex resume."
                      : "These lines would come first in Codex's config.toml; nothing has been changed.";
          case DISCONNECT ->
              doing == Doing.DONE
                  ? "These lines are out of Codex's config.toml, which is as it was before. What was begun"
                      + " while they were there belongs to the provider keyward and goes on there only:"
                      + " keyward proxy connect codex, then codex resume."
                  : "These lines would go out of Codex's config.toml; nothing has been changed.";
        });
  }

  private Json.Obj json(Optional<ConfigFile.Change> change, boolean isNews) {
    Json.Obj answer =
        Json.object()
            .with("schema", 1)
            .with("connected", isConnectedAfter(change.isPresent(), isNews))
            .with("changed", isNews && doing == Doing.DONE);
    return change.map(each -> answer.with("lines", each.block())).orElse(answer);
  }

  private boolean isConnectedAfter(boolean hasLines, boolean isNews) {
    return switch (way) {
      case CONNECT -> doing == Doing.DONE || !isNews;
      case DISCONNECT -> doing == Doing.SHOWN_ONLY && hasLines;
    };
  }
}
