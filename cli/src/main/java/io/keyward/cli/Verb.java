package io.keyward.cli;

import io.keyward.accounts.Account;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first words of a command line, with what may follow them and what they become. A new command
 * is one more constant here: parsing, help and the list of schemas are made from this table. Every
 * verb takes {@code --json} and {@code --verbose} without saying so.
 *
 * <p>Bodies of constants and not functions in a table: a short command must not wait until the
 * machine has set up its first lambda.
 */
enum Verb {
  DEMO(
      "demo",
      "",
      "Show it all on this machine, without an account: sandbox, broker and page.",
      Option.PORT,
      Option.INSECURE_HTTP,
      Option.OPEN) {
    @Override
    Command command(CommandLine line) {
      return new Demo(
          line.port(),
          line.cookies(),
          line.has(Option.OPEN) ? Demo.Browser.OPEN : Demo.Browser.PRINT);
    }
  },
  LOGIN(
      "login",
      "",
      "Sign in to Codex; the codex command sees the same login.",
      Option.DEVICE_AUTH,
      Option.PASTE,
      Option.WITH_API_KEY,
      Option.WITH_ACCESS_TOKEN,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Login(SigningIn.of(line));
    }
  },
  STATUS(
      "status",
      "",
      "Say who is signed in. Exit code 1 if nobody is.",
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Status();
    }
  },
  REFRESH(
      "refresh",
      "",
      "Renew the login now.",
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Refresh(line.issuer());
    }
  },
  LOGOUT(
      "logout",
      "",
      "Revoke the login and forget it.",
      Option.ALL,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Logout(line.issuer(), Logout.Extent.of(line));
    }
  },
  POLICY_SHOW(
      "policy show",
      "",
      "Show what a login must be on this machine, who set each rule, and which files were asked.",
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new PolicyShow();
    }
  },
  POLICY_CHECK(
      "policy check",
      "",
      "Check the policy's files, and the stored login against them, without changing anything.",
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new PolicyCheck();
    }
  },
  RUN(
      "run",
      "PROMPT",
      "Run one prompt and stream the answer; - reads the prompt from standard input.",
      Option.RESPONSES,
      Option.MODEL,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Run(Run.prompt(line.arguments()), line.issuer(), line.responses());
    }
  },
  SERVE(
      "serve",
      "",
      "Serve the broker and its page on loopback.",
      Option.PORT,
      Option.INSECURE_HTTP,
      Option.SESSIONS,
      Option.KEYS,
      Option.RESPONSES,
      Option.MODEL,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Serve(
          line.port(),
          line.cookies(),
          line.value(Option.SESSIONS),
          line.value(Option.KEYS).map(Path::of),
          line.issuer(),
          line.responses());
    }
  },
  KEYS_ROTATE(
      "keys rotate", "FILE", "Have a new key sign sessions of brokers. Nobody is signed out.") {
    @Override
    Command command(CommandLine line) {
      return new KeysRotate(Path.of(line.named(this, 1).getFirst()));
    }
  },
  KEYS_LIST("keys list", "FILE", "List the keys of brokers, by their names and times.") {
    @Override
    Command command(CommandLine line) {
      return new KeysList(Path.of(line.named(this, 1).getFirst()));
    }
  },
  KEYS_REVOKE(
      "keys revoke",
      "FILE [KEY]",
      "Make a key of brokers void; whoever has a session of it is signed out.",
      Option.ALL_KEYS) {
    @Override
    Command command(CommandLine line) {
      List<String> named = line.named(this, line.has(Option.ALL_KEYS) ? 1 : 2);
      return new KeysRevoke(Path.of(named.getFirst()), named.stream().skip(1).findFirst());
    }
  },
  NETWORK_LIST(
      "network list",
      "",
      "Say which places Keyward may talk to, why, and who named them.",
      Option.ISSUER,
      Option.RESPONSES,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new NetworkList(line.issuer(), line.responses());
    }
  },
  SANDBOX(
      "sandbox",
      "",
      "Serve the stand-in for OpenAI on loopback, for your own tests.",
      Option.PORT,
      Option.FAULT) {
    @Override
    Command command(CommandLine line) {
      return new ServeSandbox(line.port(), line.values(Option.FAULT));
    }
  },
  SCAN(
      "scan",
      "[PATH]",
      "Look whether code is fit to ship: the folder you are in, if none is named.",
      Option.STAGED,
      Option.DIFF,
      Option.HISTORY,
      Option.SINCE,
      Option.BUNDLE,
      Option.STDIN,
      Option.FORMAT,
      Option.OUTPUT,
      Option.SEVERITY,
      Option.FAIL_ON,
      Option.ONLY,
      Option.SKIP,
      Option.BASELINE,
      Option.REPLAY,
      Option.TREND,
      Option.JOBS) {
    @Override
    Command command(CommandLine line) {
      return Scan.of(line);
    }
  },
  RULES_LIST("rules list", "", "List the rules of the scanner.") {
    @Override
    Command command(CommandLine line) {
      return new RulesList();
    }
  },
  RULES_SHOW(
      "rules show",
      "RULE",
      "Show a rule's page: what it finds, why, how to mend it, with examples.") {
    @Override
    Command command(CommandLine line) {
      return new RulesShow(
          line.argument()
              .orElseThrow(() ->
                  CommandLine.usage(
                      "keyward rules show wants the id of a rule.",
                      "Run keyward rules list for those that there are.")));
    }
  },
  RULES_TEST(
      "rules test", "", "Try every rule on the examples of its page.", Option.ONLY, Option.APPS) {
    @Override
    Command command(CommandLine line) {
      return new RulesTest(Scan.words(line, Option.ONLY), line.value(Option.APPS).map(Path::of));
    }
  },
  ADVISORIES_IMPORT(
      "advisories import",
      "PATH",
      "Take advisories in the format of OSV from a folder, a zip or a file.") {
    @Override
    Command command(CommandLine line) {
      return new AdvisoriesImport(
          Path.of(
              line.argument()
                  .orElseThrow(() ->
                      CommandLine.usage(
                          "keyward advisories import wants a folder or a file.",
                          "Name a folder, a .zip or a .json of records in the format of OSV."))));
    }
  },
  ADVISORIES_UPDATE(
      "advisories update",
      "URL",
      "Fetch advisories in the format of OSV from this address, and from nowhere else.") {
    @Override
    Command command(CommandLine line) {
      return AdvisoriesUpdate.of(
          line.argument()
              .orElseThrow(() ->
                  CommandLine.usage(
                      "keyward advisories update wants an address.",
                      "Give the address of a zip of records in the format of OSV.")));
    }
  },
  ADVISORIES_SHOW(
      "advisories show",
      "",
      "Say how many advisories there are, and how old. Exit code 1 if there are none.") {
    @Override
    Command command(CommandLine line) {
      return new AdvisoriesShow();
    }
  },
  HOOK_INSTALL(
      "hook install", "[PATH]", "Have Git scan what is staged before each commit, and each push.") {
    @Override
    Command command(CommandLine line) {
      return new HookInstall(Path.of(line.argument().orElse(".")));
    }
  },
  DOCTOR(
      "doctor",
      "",
      "Look whether a login is safe here and can be used. Exit code 1 if something is broken.",
      Option.FIX,
      Option.GITIGNORE,
      Option.OFFLINE,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new Doctor(Doctor.repair(line), Doctor.Asked.of(line), line.issuer());
    }
  },
  PURGE(
      "purge",
      "",
      "Remove everything of Keyward's own from this machine, after showing what it is.",
      Option.DRY_RUN,
      Option.YES,
      Option.LOGIN,
      Option.ISSUER,
      Option.CLIENT_ID) {
    @Override
    Command command(CommandLine line) {
      return new Purge(
          Purge.Consent.of(line),
          line.has(Option.LOGIN) ? Purge.OfLogin.ENDED : Purge.OfLogin.KEPT,
          line.issuer());
    }
  },
  ACCOUNTS_LIST(
      "accounts list", "", "List your accounts. Exit code 1 if there are none.", Option.REVEAL) {
    @Override
    Command command(CommandLine line) {
      return new AccountsList(AccountJson.Addresses.of(line));
    }
  },
  ACCOUNTS_ADD(
      "accounts add",
      "",
      "Sign in, and keep it as an account beside the others.",
      Option.LABEL,
      Option.DEVICE_AUTH,
      Option.PASTE,
      Option.WITH_API_KEY,
      Option.WITH_ACCESS_TOKEN,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsAdd(
          SigningIn.of(line), new AccountsAdd.Into.Theirs(line.value(Option.LABEL)));
    }
  },
  ACCOUNTS_RELOGIN(
      "accounts relogin",
      "ACCOUNT",
      "Sign in to an account again; another person or workspace is refused.",
      Option.DEVICE_AUTH,
      Option.PASTE,
      Option.WITH_API_KEY,
      Option.WITH_ACCESS_TOKEN,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsAdd(
          SigningIn.of(line), new AccountsAdd.Into.This(line.named(this, 1).getFirst()));
    }
  },
  ACCOUNTS_SHOW(
      "accounts show",
      "ACCOUNT",
      "Show what is known of an account; its label, address or id may be cut short.",
      Option.REVEAL) {
    @Override
    Command command(CommandLine line) {
      return new AccountsShow(line.named(this, 1).getFirst(), AccountJson.Addresses.of(line));
    }
  },
  ACCOUNTS_USE(
      "accounts use",
      "ACCOUNT",
      "Say which account is used where nothing else is said.",
      Option.FOR) {
    @Override
    Command command(CommandLine line) {
      return new AccountsUse(
          line.named(this, 1).getFirst(), line.value(Option.FOR).map(AccountsUse::span));
    }
  },
  ACCOUNTS_RENAME("accounts rename", "ACCOUNT LABEL", "Call an account otherwise.") {
    @Override
    Command command(CommandLine line) {
      List<String> words = line.named(this, 2);
      return new AccountsChange(words.getFirst(), new AccountsChange.Change.Called(words.get(1)));
    }
  },
  ACCOUNTS_TAG(
      "accounts tag", "ACCOUNT [TAG…]", "Give an account these tags in place of those it has.") {
    @Override
    Command command(CommandLine line) {
      List<String> words = line.arguments();
      return new AccountsChange(
          line.first(this),
          new AccountsChange.Change.Tagged(words.subList(Math.min(1, words.size()), words.size())));
    }
  },
  ACCOUNTS_NOTE("accounts note", "ACCOUNT TEXT", "Keep a note about an account.") {
    @Override
    Command command(CommandLine line) {
      List<String> words = line.named(this, 2);
      return new AccountsChange(words.getFirst(), new AccountsChange.Change.Noted(words.get(1)));
    }
  },
  ACCOUNTS_ENABLE("accounts enable", "ACCOUNT", "Let an account be used again.") {
    @Override
    Command command(CommandLine line) {
      return new AccountsChange(
          line.named(this, 1).getFirst(), new AccountsChange.Change.Used(Account.Use.ENABLED));
    }
  },
  ACCOUNTS_DISABLE("accounts disable", "ACCOUNT", "Keep an account, but use it for nothing.") {
    @Override
    Command command(CommandLine line) {
      return new AccountsChange(
          line.named(this, 1).getFirst(), new AccountsChange.Change.Used(Account.Use.DISABLED));
    }
  },
  ACCOUNTS_PRIORITY(
      "accounts priority",
      "ACCOUNT NUMBER",
      "Say which account takes the place of one that does not work: the highest first.") {
    @Override
    Command command(CommandLine line) {
      List<String> words = line.named(this, 2);
      return new AccountsChange(words.getFirst(), AccountsChange.Change.Ranked.of(words.get(1)));
    }
  },
  ACCOUNTS_REMOVE(
      "accounts remove",
      "ACCOUNT",
      "Take an account out; accounts undo brings it back.",
      Option.REVOKE,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsRemove(
          line.named(this, 1).getFirst(),
          line.has(Option.REVOKE) ? AccountsRemove.OfLogin.REVOKED : AccountsRemove.OfLogin.KEPT,
          line.issuer());
    }
  },
  ACCOUNTS_IMPORT(
      "accounts import",
      "[FILE…]",
      "Take accounts in: of codex-multi-auth, an auth.json, or a bundle of Keyward's.",
      Option.ONLINE,
      Option.PASSPHRASE_FILE,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsImport(
          line.arguments().stream().map(Path::of).toList(),
          line.has(Option.ONLINE) ? AccountsImport.Naming.NOW : AccountsImport.Naming.LATER,
          Passphrase.of(line),
          line.issuer());
    }
  },
  ACCOUNTS_EXPORT(
      "accounts export",
      "FILE [ACCOUNT…]",
      "Write accounts with their logins into a new file, sealed under a passphrase.",
      Option.PASSPHRASE_FILE) {
    @Override
    Command command(CommandLine line) {
      List<String> words = line.arguments();
      return new AccountsExport(
          Path.of(line.first(this)),
          words.subList(Math.min(1, words.size()), words.size()),
          Passphrase.of(line));
    }
  },
  ACCOUNTS_QUOTA(
      "accounts quota",
      "[ACCOUNT]",
      "Say how much of accounts is used, and when it will be used up.",
      Option.WATCH,
      Option.OFFLINE,
      Option.RESPONSES,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsQuota(
          line.argument(),
          line.has(Option.WATCH) ? AccountsQuota.Watch.ON_AND_ON : AccountsQuota.Watch.ONCE,
          line.has(Option.OFFLINE) ? AccountsQuota.Asking.NOBODY : AccountsQuota.Asking.WHERE_OLD,
          new OwnQuota.Asks(line.issuer(), line.responses()));
    }
  },
  ACCOUNTS_WHY(
      "accounts why", "", "Say which account is used here, and who said so.", Option.FOR_FOLDER) {
    @Override
    Command command(CommandLine line) {
      return new AccountsWhy(Path.of(line.value(Option.FOR_FOLDER).orElse(".")));
    }
  },
  ACCOUNTS_CHECK(
      "accounts check",
      "[ACCOUNT]",
      "Look whether accounts can be used. Exit code 1 if one can't.",
      Option.LIVE,
      Option.RESPONSES,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new AccountsCheck(
          line.argument(),
          line.has(Option.LIVE) ? AccountsCheck.Asking.PROVIDER : AccountsCheck.Asking.NOBODY,
          new OwnQuota.Asks(line.issuer(), line.responses()));
    }
  },
  ACCOUNTS_FLAGGED(
      "accounts flagged",
      "",
      "List the accounts that don't work, and why. Exit code 1 if there are any.") {
    @Override
    Command command(CommandLine line) {
      return new AccountsFlagged();
    }
  },
  ACCOUNTS_REPAIR(
      "accounts repair",
      "",
      "Mend what rests of the accounts and does not fit together.",
      Option.LOOK_ONLY) {
    @Override
    Command command(CommandLine line) {
      return new AccountsRepair(
          line.has(Option.LOOK_ONLY) ? AccountsRepair.Extent.LOOK : AccountsRepair.Extent.MEND);
    }
  },
  ACCOUNTS_UNDO("accounts undo", "", "Take the last change of the accounts back.") {
    @Override
    Command command(CommandLine line) {
      return new AccountsUndo();
    }
  },
  ACCOUNTS_HISTORY(
      "accounts history", "", "Show the last changes of the accounts, the newest first.") {
    @Override
    Command command(CommandLine line) {
      return new AccountsHistory();
    }
  },
  USAGE(
      "usage",
      "",
      "Say what was asked through the proxy, what it took in tokens, and about what it cost.",
      Option.BY,
      Option.SINCE_DAY,
      Option.CSV,
      Option.HTML) {
    @Override
    Command command(CommandLine line) {
      return new UsageShow(
          UsageShow.by(line.value(Option.BY).orElse("day")),
          UsageShow.Since.of(line.value(Option.SINCE_DAY).orElse("30d")),
          UsageShow.Layout.of(line));
    }
  },
  BUDGET_SET(
      "budget set",
      "NAME",
      "Say how much may be used at most; what goes beyond it is not sent.",
      Option.WINDOW,
      Option.REQUESTS,
      Option.TOKENS,
      Option.COST,
      Option.OF_ACCOUNT,
      Option.OF_PROJECT,
      Option.OF_KEY,
      Option.OF_MODEL) {
    @Override
    Command command(CommandLine line) {
      return BudgetSet.of(line.named(this, 1).getFirst(), line);
    }
  },
  BUDGET_LIST("budget list", "", "Show all budgets, and how much of them is used.") {
    @Override
    Command command(CommandLine line) {
      return new BudgetShow(Optional.empty());
    }
  },
  BUDGET_SHOW("budget show", "NAME", "Show one budget, and how much of it is used.") {
    @Override
    Command command(CommandLine line) {
      return new BudgetShow(Optional.of(line.named(this, 1).getFirst()));
    }
  },
  BUDGET_REMOVE("budget remove", "NAME", "Take a budget away.") {
    @Override
    Command command(CommandLine line) {
      return new BudgetRemove(line.named(this, 1).getFirst());
    }
  },
  PROXY(
      "proxy",
      "",
      "Lend accounts to programs of this machine, which show a key for it.",
      Option.PORT,
      Option.IDLE,
      Option.RESPONSES,
      Option.ISSUER,
      Option.CLIENT_ID,
      Option.CONFIG,
      Option.PROFILE) {
    @Override
    Command command(CommandLine line) {
      return new ProxyServe(
          line.port(),
          line.value(Option.IDLE).map(AccountsUse::span),
          line.issuer(),
          line.responses());
    }
  },
  PROXY_STATUS(
      "proxy status", "", "Say whether the proxy runs, and where. Exit code 1 if it does not.") {
    @Override
    Command command(CommandLine line) {
      return new ProxyStatus();
    }
  },
  PROXY_STOP("proxy stop", "", "End the proxy. Exit code 1 if there was none.") {
    @Override
    Command command(CommandLine line) {
      return new ProxyStop();
    }
  },
  PROXY_KEY_CREATE(
      "proxy key create",
      "LABEL",
      "Make a key for a program, and show it this once.",
      Option.FOR_ACCOUNT,
      Option.FOR_MODEL,
      Option.BUDGET,
      Option.FOR) {
    @Override
    Command command(CommandLine line) {
      return new ProxyKeyCreate(
          line.named(this, 1).getFirst(),
          line.values(Option.FOR_ACCOUNT),
          line.values(Option.FOR_MODEL),
          line.value(Option.BUDGET),
          line.value(Option.FOR).map(AccountsUse::span));
    }
  },
  PROXY_KEY_LIST(
      "proxy key list", "", "List the keys of programs. Exit code 1 if there are none.") {
    @Override
    Command command(CommandLine line) {
      return new ProxyKeyList();
    }
  },
  PROXY_KEY_REVOKE("proxy key revoke", "KEY", "End a key, named by its id or its label.") {
    @Override
    Command command(CommandLine line) {
      return new ProxyKeyRevoke(line.named(this, 1).getFirst());
    }
  },
  PROXY_CONNECT(
      "proxy connect",
      "codex",
      "Have codex use the proxy from now on, by lines in its config.toml.",
      Option.SHOW_ONLY) {
    @Override
    Command command(CommandLine line) {
      return ProxyConnect.of(ProxyConnect.Way.CONNECT, this, line);
    }
  },
  PROXY_DISCONNECT(
      "proxy disconnect",
      "codex",
      "Take these lines out of codex's config.toml again. Exit code 1 if there are none.",
      Option.SHOW_ONLY) {
    @Override
    Command command(CommandLine line) {
      return ProxyConnect.of(ProxyConnect.Way.DISCONNECT, this, line);
    }
  },
  PROXY_TOKEN(
      "proxy token",
      "codex",
      "What a connected codex asks for its key; starts the proxy if none serves.",
      Option.PORT) {
    @Override
    Command command(CommandLine line) {
      return ProxyToken.of(this, line);
    }
  },
  EXEC(
      "exec",
      "-- COMMAND [ARG…]",
      "Run a program on an account: codex, or whatever goes by OPENAI_BASE_URL and OPENAI_API_KEY.",
      Option.ACCOUNT) {
    @Override
    Command command(CommandLine line) {
      return new Exec(line.value(Option.ACCOUNT), line.afterDashes(this));
    }
  },
  COMPLETION(
      "completion",
      "SHELL",
      "Print a script that completes words in bash, zsh, fish or powershell.") {
    @Override
    Command command(CommandLine line) {
      return Completion.of(line.named(this, 1).getFirst());
    }
  },
  SCHEMA("schema", "[COMMAND]", "Print the JSON Schema of what a command prints with --json.") {
    @Override
    Command command(CommandLine line) {
      return new Schema(line.argument());
    }
  },
  HELP(
      "help",
      "[TOPIC]",
      "Say more: about a command, exit-codes, problems, or the code of a problem.") {
    @Override
    Command command(CommandLine line) {
      return new Help(Help.topic(line.arguments()));
    }
  },
  VERSION("version", "", "Say which version this is.") {
    @Override
    Command command(CommandLine line) {
      return new Version();
    }
  };

  private final String words;
  private final String argument;
  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // List.copyOf never changes
  private final List<Option> options;

  Verb(String words, String argument, String summary, Option... options) {
    this.words = words;
    this.argument = argument;
    this.summary = summary;
    List<Option> all = new ArrayList<>(List.of(options));
    all.add(Option.JSON);
    all.add(Option.VERBOSE);
    this.options = List.copyOf(all);
  }

  /** What it becomes with these options and arguments. */
  abstract Command command(CommandLine line);

  /** The word, or several with a space between them. */
  String words() {
    return words;
  }

  /** What the verb wants after its options: in brackets if it may be left out, empty if nothing. */
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
