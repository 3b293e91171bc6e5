package io.keyward.scan.secret;

import io.keyward.scan.code.Language;
import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that stand beside a name that says that they are secret. */
final class Names implements Trigger {
  /** What such names are found by. */
  static final List<String> WORDS =
      List.of(
          "pass",
          "pwd",
          "secret",
          "token",
          "apikey",
          "api_key",
          "api-key",
          "accesskey",
          "access_key",
          "access-key",
          "private_key",
          "privatekey",
          "encryption_key",
          "encryptionkey",
          "crypto_key",
          "cryptokey",
          "signing_key",
          "signingkey",
          "credential",
          "auth_key",
          "authkey",
          "service_key",
          "servicekey",
          "admin_key",
          "adminkey",
          "jwt_key",
          "jwtkey",
          "session_key",
          "cookie_key",
          "app_key",
          "hmac_key",
          "master_key");

  private static final int NEAR = 160;
  private static final int CONTEXT = 300;
  private static final Set<String> SETTINGS =
      Set.of("properties", "ini", "cfg", "conf", "tfvars", "config");

  /** Code that nobody reads as such yet, with strings in quotes as everywhere. */
  private static final Set<String> CODE =
      Set.of("vue", "svelte", "astro", "tf", "hcl", "go", "php", "rb", "cs", "kt", "kts", "gradle");

  /** Words before a password that say that it is one for a machine to use. */
  private static final Set<String> OWNERS =
      Set.of(
          "db",
          "database",
          "smtp",
          "mail",
          "email",
          "redis",
          "root",
          "admin",
          "mongo",
          "pg",
          "postgres",
          "mysql",
          "ftp",
          "ssh",
          "ldap",
          "default",
          "master",
          "api",
          "rabbitmq",
          "service",
          "backdoor");

  private static final List<String> SIGNERS =
      List.of(
          "session(",
          "session: {",
          "cookieSession(",
          "jwt",
          "JWT",
          "betterAuth(",
          "NextAuth(",
          "SessionOptions",
          "ironSession",
          "secretOrKey",
          "createCookieSessionStorage(");

  private final List<TokenFormat> formats = new ArrayList<>();

  /** With the providers' tokens that are known by such names. */
  Names(List<TokenFormat> all) {
    for (TokenFormat format : all) {
      if (format.wantsName()) {
        formats.add(format);
      }
    }
  }

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    int nameStart = Assignment.nameStart(text, start);
    int nameEnd = Assignment.nameEnd(text, end);
    if (!look.isNewName(nameStart, nameEnd)) {
      return;
    }
    Assignment found = Assignment.read(text, nameStart, nameEnd, Assignment.Bare.ALLOWED);
    if (found.isNone()) {
      found = DockerVariable.read(look, nameStart, nameEnd);
    }
    if (found.isNone() || found.way() == Assignment.Way.BARE) {
      Assignment hashed = HashedLiteral.read(text, nameStart, nameEnd);
      if (!hashed.isNone()) {
        defaultPassword(look, hashed);
        return;
      }
    }
    if (!found.isNone() && !ofProvider(look, found)) {
      judge(look, found);
    }
  }

  private boolean ofProvider(Look look, Assignment found) {
    String plain = Naming.plain(found.name());
    for (int row = 0; row < formats.size(); row++) {
      TokenFormat format = formats.get(row);
      if (format.isNamed(plain)
          && format.shape().endFrom(look.text(), found.valueStart()) == found.valueEnd()
          && !Placeholder.isMadeUp(found.value().substring(format.shape().prefix()))) {
        if (format.reach() == TokenFormat.Reach.PUBLIC) {
          look.sawHarmless(Sighting.ADDRESS, found.valueStart(), found.valueEnd());
        } else if (isDrawnEnough(found.value())) {
          saw(look, format.reach().rule(), found, Tokens.why(format), format.name());
        } else {
          continue;
        }
        return true;
      }
    }
    return false;
  }

  /** Names such as cloudflare_zone_name may hold letters that fit a shape by chance. */
  private static boolean isDrawnEnough(String value) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < value.length(); i++) {
      digit |= Ascii.isDigit(value.charAt(i));
      letter |= Ascii.isLetter(value.charAt(i));
    }
    return digit && letter && Rarity.bits(value) >= 2.5;
  }

  private static void judge(Look look, Assignment found) {
    Naming.Meaning meaning = Naming.meaning(found.name());
    if (meaning == Naming.Meaning.NOTHING || !isRead(look, found)) {
      return;
    }
    switch (look.ground()) {
      case ENVIRONMENT -> variable(look, found);
      case ENVIRONMENT_EXAMPLE, GENERATED, TRANSLATION -> {}
      case PIPELINE -> Pipelines.judge(look, found, meaning);
      case PRODUCT, TEST, DOCUMENTATION -> {
        switch (meaning) {
          case PASSWORD -> password(look, found);
          case SIGNING -> signing(look, found);
          case SECRET -> secret(look, found);
          case NOTHING -> {}
        }
      }
    }
  }

  private static boolean isRead(Look look, Assignment found) {
    boolean bare = found.way() == Assignment.Way.BARE;
    return switch (look.language()) {
      case YAML, ENV, DOCKERFILE -> true;
      case JAVASCRIPT, TYPESCRIPT, JSX, TSX, PYTHON, JAVA, JSON, TOML, HTML -> !bare;
      case TEXT -> {
        String extension = extension(look.path());
        yield SETTINGS.contains(extension) || (!bare && CODE.contains(extension));
      }
      case SQL, MARKDOWN -> false;
    };
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static void variable(Look look, Assignment found) {
    String lower = found.name().toLowerCase(Locale.ROOT);
    boolean shipped = lower.startsWith("vite_") || lower.startsWith("react_app_");
    if (!shipped && Verdicts.isValue(found.value())) {
      look.variables().add(found);
    }
  }

  private static void password(Look look, Assignment found) {
    if (isDefault(look, found)) {
      defaultPassword(look, found);
    } else if (isPassword(found)) {
      saw(
          look,
          "SEC-006",
          found,
          "The password is in every copy of the code, and changing it means changing the code.",
          "password");
    }
  }

  private static boolean isDefault(Look look, Assignment found) {
    return Verdicts.isCommon(found.value()) && isBesideAdministrator(look.text(), found);
  }

  private static void defaultPassword(Look look, Assignment found) {
    if (look.ground() != Ground.TEST && isDefault(look, found)) {
      saw(
          look,
          "SEC-014",
          found,
          "The account has a password that is tried first, and a name that is guessed first.",
          "default-password");
    }
  }

  private static boolean isPassword(Assignment found) {
    return switch (found.way()) {
      case COMPARED, DEFAULTED -> Verdicts.isPasswordForSure(found.value());
      case GIVEN, BARE ->
          hasOwner(found.name())
              ? Verdicts.isPasswordForSure(found.value())
              : Verdicts.isPassword(found.value());
    };
  }

  private static boolean hasOwner(String name) {
    for (String word : Naming.words(name)) {
      if (OWNERS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name that administrators have stands near, as a whole string or before an @. */
  private static boolean isBesideAdministrator(byte[] text, Assignment found) {
    int from = Math.max(0, found.nameStart() - NEAR);
    int to = Math.min(text.length, found.valueEnd() + NEAR);
    for (int i = from; i < to; i++) {
      if (Ascii.isQuote(text[i]) && i + 1 != found.valueStart()) {
        for (String name : Set.of("admin", "administrator", "root", "superadmin", "superuser")) {
          int after = i + 1 + name.length();
          if (Ascii.startsWith(text, i + 1, name)
              && (Ascii.at(text, after) == text[i] || Ascii.at(text, after) == '@')
              && isValue(text, after)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Not a key of an object, as in {@code "admin": …}. */
  private static boolean isValue(byte[] text, int quote) {
    return Ascii.at(text, Ascii.skipBlanks(text, quote + 1)) != ':';
  }

  private static void signing(Look look, Assignment found) {
    if (found.way() == Assignment.Way.COMPARED
        || !Verdicts.isSigningKey(found.value())
        || (found.way() == Assignment.Way.DEFAULTED && Guards.refuseWithout(look, found.name()))) {
      return;
    }
    saw(look, "SEC-008", found, Verdicts.WHY_SIGNING, "signing-key");
  }

  private static void secret(Look look, Assignment found) {
    if (isSigner(look.text(), found)) {
      signing(look, found);
    } else if (Verdicts.isDrawn(found.value())) {
      saw(
          look,
          "SEC-007",
          found,
          "It looks drawn by a machine and its name says that it opens something.",
          "secret");
    }
  }

  /** Whether a plain "secret" is what a session or a token is signed with. */
  private static boolean isSigner(byte[] text, Assignment found) {
    if (!found.name().toLowerCase(Locale.ROOT).equals("secret")
        && !found.name().equals("secretOrKey")) {
      return false;
    }
    int from = Math.max(0, found.nameStart() - CONTEXT);
    String before = new String(text, from, found.nameStart() - from, StandardCharsets.ISO_8859_1);
    for (String signer : SIGNERS) {
      if (before.contains(signer)) {
        return true;
      }
    }
    return false;
  }

  private static void saw(Look look, String rule, Assignment found, String why, String kind) {
    look.saw(
        rule,
        Sighting.ASSIGNED,
        found.valueStart(),
        found.valueEnd(),
        0,
        Confidence.LIKELY,
        why,
        kind);
  }

  /** {@code ENV NAME value}: what a Dockerfile writes with a blank. */
  private static final class DockerVariable {
    private DockerVariable() {}

    static Assignment read(Look look, int start, int end) {
      byte[] text = look.text();
      if (look.language() != Language.DOCKERFILE
          || !Ascii.startsWith(text, start - 4, "ENV ")
          || !Ascii.isBlank(Ascii.at(text, end))) {
        return Assignment.NONE;
      }
      int from = Ascii.skipBlanks(text, end);
      int to = from;
      while (to < text.length && text[to] > ' ') {
        to++;
      }
      return from == to
          ? Assignment.NONE
          : new Assignment(
              start,
              new String(text, start, end - start, StandardCharsets.ISO_8859_1),
              from,
              to,
              new String(text, from, to - from, StandardCharsets.ISO_8859_1),
              Assignment.Way.BARE);
    }
  }
}
