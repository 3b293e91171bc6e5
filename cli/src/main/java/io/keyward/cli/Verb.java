package io.keyward.cli;

import java.util.List;

/** The first word of a command line, with what may follow it. Help is written from this table. */
enum Verb {
  DEMO(
      "demo",
      "",
      "Show it all on this machine, without an account: sandbox, broker and page.",
      Option.PORT,
      Option.INSECURE_HTTP,
      Option.OPEN),
  LOGIN(
      "login",
      "",
      "Sign in to Codex; the codex command sees the same login.",
      Option.DEVICE_AUTH,
      Option.PASTE,
      Option.WITH_API_KEY,
      Option.WITH_ACCESS_TOKEN,
      Option.ISSUER,
      Option.CLIENT_ID),
  STATUS("status", "", "Say who is signed in. Exit code 1 if nobody is.", Option.JSON),
  LOGOUT("logout", "", "Revoke the login and forget it.", Option.ISSUER, Option.CLIENT_ID),
  RUN(
      "run",
      "PROMPT",
      "Run one prompt and stream the answer; - reads the prompt from standard input.",
      Option.RESPONSES,
      Option.MODEL,
      Option.ISSUER,
      Option.CLIENT_ID),
  SERVE(
      "serve",
      "",
      "Serve the broker and its page on loopback.",
      Option.PORT,
      Option.INSECURE_HTTP,
      Option.RESPONSES,
      Option.MODEL,
      Option.ISSUER,
      Option.CLIENT_ID),
  SANDBOX(
      "sandbox",
      "",
      "Serve the stand-in for OpenAI on loopback, for your own tests.",
      Option.PORT,
      Option.FAULT);

  private final String word;
  private final String argument;
  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<Option> options;

  Verb(String word, String argument, String summary, Option... options) {
    this.word = word;
    this.argument = argument;
    this.summary = summary;
    this.options = List.of(options);
  }

  String word() {
    return word;
  }

  /** What the verb wants after its options; empty if nothing. */
  String argument() {
    return argument;
  }

  String summary() {
    return summary;
  }

  List<Option> options() {
    return options;
  }
}
