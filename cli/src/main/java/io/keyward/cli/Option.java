package io.keyward.cli;

/** What may stand behind a verb. */
enum Option {
  PORT("--port", "N", "Listen on this port of 127.0.0.1; any free one if left out."),
  INSECURE_HTTP(
      "--insecure-http",
      "",
      "Use a plain session cookie, for browsers that take no secure one from loopback."),
  OPEN("--open", "", "Open the page in the browser."),
  DEVICE_AUTH("--device-auth", "", "Sign in with a code on another device."),
  PASTE("--paste", "", "Sign in over SSH: paste the address that your browser ends at."),
  WITH_API_KEY("--with-api-key", "", "Read an API key from standard input."),
  WITH_ACCESS_TOKEN("--with-access-token", "", "Read a Codex access token from standard input."),
  CONFIG(
      "--config",
      "-c",
      "KEY=VALUE",
      "Override a value of the Codex configuration, as codex -c does; may be repeated."),
  PROFILE(
      "--profile",
      "-p",
      "NAME",
      "Go by NAME.config.toml in the Codex folder too, as codex -p does."),
  ISSUER("--issuer", "URL", "Ask this issuer instead of OpenAI's."),
  CLIENT_ID("--client-id", "ID", "Ask as this OAuth client."),
  RESPONSES("--responses", "URL", "Send prompts to this Responses API."),
  MODEL("--model", "NAME", "Run prompts on this model."),
  SESSIONS(
      "--sessions",
      "WHERE",
      "Where sessions rest: memory, redis://…, jdbc:postgresql:… or jdbc:h2:…; KEYWARD_SESSIONS if"
          + " left out."),
  KEYS("--keys", "FILE", "The keys of sessions, the same for all brokers of a site."),
  ALL_KEYS("--all", "", "Make all of them void: everybody is signed out."),
  ALL("--all", "", "Look in the file and in the keyring, whatever the configuration says."),
  FIX("--fix", "", "Mend what is safe to mend, and say what it was."),
  GITIGNORE("--gitignore", "", "With --fix: also list auth.json and .env in .gitignore."),
  OFFLINE("--offline", "", "Ask nobody outside; what only they know is not checked."),
  DRY_RUN("--dry-run", "", "Show what would be removed, and change nothing."),
  LOOK_ONLY("--dry-run", "", "Say what would be mended, and change nothing."),
  YES("--yes", "", "Do it without asking."),
  LOGIN("--login", "", "Sign out too, in the file and in the keyring."),
  STAGED("--staged", "", "Report what the staged changes bring in."),
  DIFF("--diff", "REV", "Report what came in since the work tree parted from this commit."),
  HISTORY("--history", "", "Look at every version that any branch, tag or stash leads to."),
  SINCE("--since", "DATE", "With --history: leave older commits out."),
  BUNDLE("--bundle", "", "Look at everything in the folder, as a browser would get it."),
  STDIN("--stdin", "NAME", "Look at standard input as if it were the file of this name."),
  FORMAT("--format", "NAME", "Report as text, json, sarif, junit, html, github or baseline."),
  OUTPUT("--output", "FILE", "Write the report into this file instead of standard output."),
  SEVERITY(
      "--severity", "LEVEL", "Report what is at least as bad: critical, high, medium, review."),
  FAIL_ON(
      "--fail-on", "LEVEL", "End with 1 if something proved is at least as bad; high if left out."),
  ONLY("--only", "RULES", "Run these rules or families only, as in SEC,AUZ-001."),
  APPS(
      "--apps",
      "DIR",
      "Also try the applications in this folder: weak/, repaired/ and faults.txt in each."),
  SKIP("--skip", "RULES", "Leave these rules or families out."),
  BASELINE(
      "--baseline", "FILE", "Be silent about the findings in this file, for the reasons in it."),
  REPLAY(
      "--replay", "REPORT", "Compare with this earlier report in JSON; end with 2 if it differs."),
  TREND(
      "--trend",
      "DIR",
      "Plot the reports in JSON in this folder, in the order of their names; with --format html."),
  JOBS("--jobs", "N", "Look at so many files at once; as many as there are cores if left out."),
  LABEL("--label", "NAME", "Call the account so; its e-mail address says if left out."),
  FOR("--for", "TIME", "Only so long, as in 30m, 2h or 1d; from now on if left out."),
  FOR_FOLDER("--for", "DIR", "Work in this folder instead of the one that you are in."),
  IDLE("--idle", "TIME", "End when nobody has used it for so long, as in 10m or 1h."),
  FOR_ACCOUNT("--account", "ACCOUNT", "Good for this account only; may be repeated."),
  FOR_MODEL("--model", "NAME", "Good for this model only; may be repeated."),
  BUDGET("--budget", "NAME", "Spend from this budget."),
  SHOW_ONLY("--dry-run", "", "Show the lines, and change nothing."),
  ACCOUNT("--account", "ACCOUNT", "Use this account instead of the one that is used here."),
  REVEAL("--reveal", "", "Show e-mail addresses whole."),
  REVOKE("--revoke", "", "End its login at the issuer, too; that can't be taken back."),
  LIVE("--live", "", "Ask the provider, too; that uses nothing of an account."),
  WATCH("--watch", "", "Go on saying so, every minute, until you stop it."),
  BY("--by", "WHAT", "A line for each day, account, project, model or key; day if left out."),
  SINCE_DAY("--since", "DAY", "From then on, as in 7d or 2026-11-01; 30d if left out."),
  CSV("--csv", "", "Write it for a spreadsheet."),
  HTML("--html", "FILE", "Write it as a page with plots into this file."),
  WINDOW("--window", "SPAN", "How long it lasts: hour, day, week or month, by your calendar."),
  REQUESTS("--requests", "N", "At most so many requests."),
  TOKENS("--tokens", "N", "At most so many tokens, read and written."),
  COST("--cost", "USD", "At most so many US dollars, by estimate."),
  OF_ACCOUNT("--account", "ACCOUNT", "Count only what is asked on this account."),
  OF_PROJECT("--project", "NAME", "Count only what is asked for this project."),
  OF_KEY("--key", "ID", "Count only what the client with this key asks."),
  OF_MODEL("--model", "NAME", "Count only what this model is asked."),
  ONLINE("--online", "", "Renew logins that do not say whose they are, so that they do, at once."),
  PASSPHRASE_FILE(
      "--passphrase-file",
      "FILE",
      "Take the passphrase from the first line of this file, as /dev/fd/3, instead of asking."),
  JSON("--json", "", "Answer in JSON, on standard output; keyward schema describes it."),
  VERBOSE("--verbose", "", "Also say on standard error what is written to the log."),
  FAULT(
      "--fault", "FAULT", "Misbehave on purpose, for instance token:status=503; may be repeated.");

  private final String word;
  private final String letter;
  private final String value;
  private final String help;

  Option(String word, String value, String help) {
    this(word, "", value, help);
  }

  Option(String word, String letter, String value, String help) {
    this.word = word;
    this.letter = letter;
    this.value = value;
    this.help = help;
  }

  String word() {
    return word;
  }

  /** The short word for it, a dash and a letter; empty if there is none. */
  String letter() {
    return letter;
  }

  /** Whether it may be given several times. */
  boolean mayBeRepeated() {
    return this == CONFIG || this == FAULT || this == FOR_ACCOUNT || this == FOR_MODEL;
  }

  /** The name of its value; empty if it takes none. */
  String value() {
    return value;
  }

  String help() {
    return help;
  }
}
