package io.keyward.scan.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a name says about the value that it is given. Pure. */
final class Naming {
  /** What the value is. */
  enum Meaning {
    /** What a person types to sign in. */
    PASSWORD,
    /** What tokens, sessions or cookies are signed or encrypted with. */
    SIGNING,
    /** A key or token of some kind. */
    SECRET,
    /** Nothing secret. */
    NOTHING
  }

  /** A name that ends with one of these names something about a secret, not the secret. */
  private static final Set<String> ABOUT =
      Set.of(
          "label",
          "placeholder",
          "message",
          "messages",
          "error",
          "errors",
          "field",
          "fields",
          "input",
          "type",
          "types",
          "name",
          "names",
          "hint",
          "title",
          "text",
          "url",
          "uri",
          "path",
          "endpoint",
          "id",
          "ids",
          "regex",
          "pattern",
          "schema",
          "policy",
          "length",
          "min",
          "max",
          "count",
          "hash",
          "hashed",
          "digest",
          "checksum",
          "page",
          "route",
          "href",
          "class",
          "style",
          "icon",
          "column",
          "header",
          "prefix",
          "suffix",
          "env",
          "var",
          "variable",
          "expiry",
          "expires",
          "expiration",
          "ttl",
          "age",
          "version",
          "algorithm",
          "alg",
          "format",
          "provider",
          "validator",
          "rule",
          "rules",
          "strength",
          "required",
          "description",
          "help",
          "store",
          "storage",
          "storagekey",
          "file",
          "ref",
          "arn",
          "limit",
          "limits",
          "budget",
          "cookiename",
          "param",
          "parameter",
          "attribute",
          "property",
          "selector",
          "button",
          "link",
          "form",
          "screen",
          "state",
          "status",
          "event",
          "action",
          "scope",
          "scopes",
          "kind",
          "mode",
          "model",
          "encoder",
          "encoding",
          "usage",
          "ui",
          "visible",
          "visibility",
          "changed",
          "updated",
          "at",
          "date",
          "time",
          "address",
          "symbol",
          "mint",
          "contract",
          "decimals",
          "separator",
          "delimiter",
          "color",
          "colors");

  /** A name with one of these in it names what everybody may see. */
  private static final Set<String> PUBLIC =
      Set.of(
          "public",
          "publishable",
          "anon",
          "anonymous",
          "site",
          "client_id",
          "measurement",
          "integrity",
          "sha",
          "sha1",
          "sha256",
          "sha512",
          "etag",
          "commit",
          "css",
          "design",
          "theme",
          "syntax",
          "lexer",
          "parser",
          "grammar");

  private static final List<String> SIGNING =
      List.of(
          "jwtsecret",
          "sessionsecret",
          "cookiesecret",
          "csrfsecret",
          "authsecret",
          "signingkey",
          "signingsecret",
          "signsecret",
          "encryptionkey",
          "encryptionsecret",
          "cryptokey",
          "cryptosecret",
          "hmacsecret",
          "hmackey",
          "tokensecret",
          "secretkeybase",
          "appsecret",
          "secretorkey",
          "refreshsecret",
          "accesssecret",
          "jwtrefreshsecret",
          "jwtaccesssecret",
          "jwtprivatekey",
          "cookiepassword",
          "ironpassword",
          "sessionpassword");

  private static final List<String> SECRET =
      List.of(
          "secret",
          "token",
          "apikey",
          "accesskey",
          "privatekey",
          "credential",
          "authkey",
          "servicekey",
          "adminkey");

  private Naming() {}

  /** Its words, in lower case. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          Ascii.isUpper(c)
              && i > 0
              && (!Ascii.isUpper(name.charAt(i - 1))
                  || (i + 1 < name.length() && Ascii.isLower(name.charAt(i + 1))));
      if ((begins || !Ascii.isAlphanumeric(c)) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (Ascii.isAlphanumeric(c)) {
        word.append(Character.toLowerCase(c));
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Its letters and digits, in lower case. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** What it says. */
  static Meaning meaning(String name) {
    List<String> words = words(name);
    if (words.isEmpty() || ABOUT.contains(words.getLast())) {
      return Meaning.NOTHING;
    }
    for (String word : words) {
      if (PUBLIC.contains(word)) {
        return Meaning.NOTHING;
      }
    }
    String plain = plain(name);
    if (holds(plain, SIGNING) || isFrameworkKey(plain)) {
      return Meaning.SIGNING;
    }
    if (plain.contains("passw") || plain.contains("passphrase") || words.contains("pwd")) {
      return Meaning.PASSWORD;
    }
    if (words.getLast().equals("pass")) {
      return Meaning.PASSWORD;
    }
    return holds(plain, SECRET) ? Meaning.SECRET : Meaning.NOTHING;
  }

  /** The names that Flask, Django and Rails sign with. */
  private static boolean isFrameworkKey(String plain) {
    return plain.equals("secretkey")
        || plain.equals("djangosecretkey")
        || plain.equals("flasksecretkey");
  }

  private static boolean holds(String plain, List<String> parts) {
    for (String part : parts) {
      if (plain.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
