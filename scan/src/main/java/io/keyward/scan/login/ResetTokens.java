package io.keyward.scan.login;

import io.keyward.scan.app.Program;
import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Scopes;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Operator;
import io.keyward.scan.code.Tree;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.AppDetector;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.word.Automaton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Links and codes with which a forgotten password is replaced: those that can be worked out, that
 * never end, that are good twice, and that lead where the sender of a request wants.
 */
public final class ResetTokens implements AppDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "reset-tokens";

  private static final Automaton ABOUT = Automaton.of(List.of("reset", "forgot"));

  private static final List<String> ENDING =
      List.of(
          "expir",
          "ttl",
          "valid_until",
          "validuntil",
          "maxage",
          "max_age",
          "created_at",
          "createdat",
          "timedelta",
          "plusminutes",
          "plushours",
          "setex",
          "issued_at",
          "issuedat",
          "sent_at",
          "sentat",
          "valid_for",
          "until",
          "ofminutes",
          "ofhours");

  private static final List<String> KNOWN =
      List.of(
          "date.now",
          "time.time(",
          "gettime()",
          "datetime.now",
          "datetime.utcnow",
          "timestamp",
          "currenttimemillis",
          "email",
          "user.id",
          "user_id",
          "userid",
          "username");

  private static final List<String> DRAWN =
      List.of(
          "random",
          "uuid",
          "nanoid",
          "token_urlsafe",
          "token_hex",
          "secrets.",
          "cuid",
          "ulid",
          "sign(",
          "jwt.encode(",
          "generatetoken",
          "generate_token",
          "maketoken",
          "make_token");

  private static final List<String> HOSTS =
      List.of(
          "req.headers.host",
          "req.get(\"host\")",
          "req.get('host')",
          "req.hostname",
          "req.headers[\"host\"]",
          "req.headers['host']",
          "headers.get(\"host\")",
          "headers.get('host')",
          "getheader(\"host\")",
          "request.host",
          "request.url_root",
          "request.base_url",
          "request.get_host()",
          "x-forwarded-host",
          "req.headers.origin",
          "headers.get(\"origin\")",
          "headers.get('origin')",
          "request.getservername()",
          "c.req.header(\"host\")",
          "headers().host");

  private static final List<String> HASHING =
      List.of(
          "hash(",
          "encode(",
          "generate_password_hash",
          "set_password(",
          "setpassword(",
          "hashpw",
          "make_password",
          "hash_password",
          "hashpassword",
          "hashsync");

  private final Rule rule;

  /** For the one rule that asks for it. */
  public ResetTokens(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  @Override
  public void inspect(App app) {
    for (CodeFile file : Program.of(app).shipped()) {
      if (ABOUT.isIn(file.scanned().bytes())) {
        look(file, file.scanned().latin().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void look(CodeFile file, String text) {
    Tree tree = file.tree();
    boolean ends = ENDING.stream().anyMatch(text::contains);
    Set<Integer> functions = new HashSet<>();
    for (int node = 0; node < tree.size(); node++) {
      At at = file.at(node);
      if (ResetToken.isKept(at)) {
        functions.add(function(at));
        kept(at, ends);
      } else if (ResetToken.isAskedFor(at) && functions.add(function(at))) {
        used(at);
      } else if (tree.is(node, Kind.TEMPLATE) || isSum(tree, node)) {
        link(at);
      }
    }
  }

  /** The outermost function around that is no class's. */
  private static int function(At at) {
    Scopes scopes = at.file().scopes();
    int outermost = Tree.NONE;
    for (int around = scopes.function(at.node());
        around != Tree.NONE;
        around = scopes.function(around)) {
      outermost = around;
    }
    return outermost;
  }

  // ---- made and kept

  private void kept(At at, boolean ends) {
    String value = ResetToken.madeOf(at).toLowerCase(Locale.ROOT);
    boolean known = KNOWN.stream().anyMatch(value::contains);
    if (known && DRAWN.stream().noneMatch(value::contains)) {
      tell(
          at,
          "What resets a password is made of what everybody knows or can guess: the address, an id, the time.",
          "reset token known",
          "is made of what can be guessed");
    }
    if (!ends) {
      tell(
          at,
          "What resets a password is good for ever: nothing here says when it ends, so that an old mail opens the account.",
          "reset token endless",
          "is kept without an end");
    }
  }

  // ---- used

  private void used(At at) {
    int function = function(at);
    if (function == Tree.NONE) {
      return;
    }
    String text = at.tree().text(function).toLowerCase(Locale.ROOT);
    if (HASHING.stream().anyMatch(text::contains) && !ResetToken.isTakenAway(text)) {
      tell(
          at,
          "What resets a password is good again and again: nobody takes it away once it was used.",
          "reset token reusable",
          "finds the account, and the token stays");
    }
  }

  // ---- sent

  private static boolean isSum(Tree tree, int node) {
    return tree.is(node, Kind.BINARY)
        && tree.operator(node) == Operator.PLUS
        && !tree.is(tree.parent(node), Kind.BINARY);
  }

  private void link(At at) {
    Tree tree = at.tree();
    String text = tree.text(at.node()).toLowerCase(Locale.ROOT);
    boolean link = text.contains("reset") && (text.contains("://") || text.contains("/reset"));
    if (link && (isOfSender(text) || namesSender(at))) {
      tell(
          at,
          "The link in the mail leads to the host that the request names: whoever asks for somebody else's reset gets the token when the link is opened.",
          "reset link by host",
          "is sent to whoever forgot the password");
    }
  }

  private static boolean isOfSender(String text) {
    return HOSTS.stream().anyMatch(text::contains);
  }

  /** Whether a name in the text stands for the host that the request names. */
  private static boolean namesSender(At at) {
    Tree tree = at.tree();
    Scopes scopes = at.file().scopes();
    for (int node = scopes.first(at.node()); node < at.node(); node++) {
      int binder = tree.is(node, Kind.NAME) ? scopes.binder(node) : Tree.NONE;
      int above = binder == Tree.NONE ? Tree.NONE : tree.parent(binder);
      boolean kept = tree.is(above, Kind.DECLARE) || tree.is(above, Kind.ASSIGN);
      if (kept
          && tree.firstChild(above) == binder
          && tree.end(above) - tree.start(above) < 300
          && isOfSender(tree.text(above).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private void tell(At at, String why, String identity, String step) {
    at.tell(rule, Confidence.LIKELY, why, identity, new Step(at.place(), step));
  }
}
