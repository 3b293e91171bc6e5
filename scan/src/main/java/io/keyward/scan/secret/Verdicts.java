package io.keyward.scan.secret;

import java.util.Locale;
import java.util.Set;

/** Whether a value is what its name says, or a word that stands for something else. Pure. */
final class Verdicts {
  static final String WHY_SIGNING =
      "Whoever knows the key can make tokens or sessions of any user, and everybody who has the code"
          + " knows it.";

  private static final int SHORTEST_PASSWORD = 4;
  private static final int LONGEST_PASSWORD = 128;
  private static final int SHORTEST_WORD = 6;

  /** Passwords that are tried first. */
  private static final Set<String> COMMON =
      Set.of(
          "admin",
          "admin1",
          "admin12",
          "admin123",
          "admin1234",
          "admin@123",
          "administrator",
          "root",
          "toor",
          "password",
          "password1",
          "password123",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "123456",
          "12345678",
          "123456789",
          "1234",
          "12345",
          "qwerty",
          "qwerty123",
          "letmein",
          "welcome",
          "welcome1",
          "changeme",
          "changeme123",
          "secret",
          "secret123",
          "test",
          "test123",
          "test1234",
          "demo",
          "demo123",
          "demo1234",
          "guest",
          "user",
          "user123",
          "postgres",
          "mysql",
          "superadmin",
          "default",
          "pass",
          "pass123",
          "abc123",
          "master");

  /** Words that stand where a password might and are none. */
  private static final Set<String> WORDS =
      Set.of(
          "string",
          "password",
          "passwort",
          "text",
          "hidden",
          "required",
          "optional",
          "undefined",
          "object",
          "number",
          "function",
          "boolean",
          "current-password",
          "new-password",
          "email",
          "username",
          "null",
          "none",
          "true",
          "false",
          "secret",
          "token",
          "credentials",
          "varchar",
          "visible",
          "invalid",
          "missing",
          "unknown",
          "default",
          "manual",
          "auto",
          "write",
          "read",
          "inherit");

  private Verdicts() {}

  /** Whether it is one of the passwords that are tried first. */
  static boolean isCommon(String value) {
    // "Password" is a label, "Password1" is none.
    return COMMON.contains(value)
        || (hasDigitOrSymbol(value) && COMMON.contains(value.toLowerCase(Locale.ROOT)));
  }

  /** Whether somebody chose this as a password: not a label, a path, a name or a hash. */
  static boolean isPassword(String value) {
    return isOneWord(value) && !isText(value) && hasDigitOrSymbol(value);
  }

  /** Whether this may be a password where only a password can stand. */
  static boolean isPasswordForSure(String value) {
    return isOneWord(value)
        && !isText(value)
        && (hasDigitOrSymbol(value) || value.length() >= SHORTEST_WORD || isCommon(value))
        && !WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Whether this is a key that something is signed with, however weak. */
  static boolean isSigningKey(String value) {
    return value.length() >= 3
        && !isTemplate(value)
        && !isEnvironmentName(value)
        && !isDottedName(value)
        && !value.startsWith("-----BEGIN")
        && !value.startsWith("/")
        && !value.startsWith("./")
        && !WORDS_OF_KEYS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static final Set<String> WORDS_OF_KEYS =
      Set.of(
          "string",
          "base64",
          "hex",
          "utf8",
          "utf-8",
          "hs256",
          "hs384",
          "hs512",
          "rs256",
          "es256",
          "sha256",
          "sha512",
          "sha1",
          "md5",
          "aes",
          "pem",
          "jwk",
          "required",
          "undefined",
          "true",
          "false",
          "none",
          "null");

  /** Whether a key or token stands there that a machine drew. */
  static boolean isDrawn(String value) {
    return Rarity.isDrawn(value)
        && !Placeholder.standsFor(value)
        && !isHash(value)
        && !isEnvironmentName(value)
        && !isAccountAddress(value)
        && !isPath(value);
  }

  /** Whether something of worth stands in an environment file. */
  static boolean isValue(String value) {
    return value.length() >= SHORTEST_PASSWORD
        && !isTemplate(value)
        && !Placeholder.standsFor(value)
        && !isPath(value)
        && !WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isOneWord(String value) {
    if (value.length() < SHORTEST_PASSWORD || value.length() > LONGEST_PASSWORD) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(String value) {
    return isTemplate(value)
        || Placeholder.standsFor(value)
        || isEnvironmentName(value)
        || isHash(value)
        || isPath(value)
        || isDottedName(value)
        || "^#.([".indexOf(value.charAt(0)) >= 0
        || value.endsWith(":")
        || value.endsWith("?")
        || value.endsWith("*")
        || value.indexOf('(') >= 0
        || value.indexOf('\\') >= 0;
  }

  private static boolean isTemplate(String value) {
    return value.contains("${")
        || value.contains("{{")
        || value.startsWith("$")
        || value.startsWith("<")
        || value.startsWith("%")
        || value.startsWith("{")
        || value.startsWith("!")
        || value.startsWith("&")
        || value.startsWith("*");
  }

  /** {@code JWT_SECRET}: the name of a variable, not its value. */
  private static boolean isEnvironmentName(String value) {
    boolean underscore = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      underscore |= c == '_';
      if (!Ascii.isUpper(c) && c != '_' && !Ascii.isDigit(c)) {
        return false;
      }
    }
    return underscore;
  }

  /** {@code auth.password.label}: the key of a text or a setting. */
  private static boolean isDottedName(String value) {
    int dots = 0;
    boolean digits = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean begins = i == 0 || value.charAt(i - 1) == '.';
      if (begins ? !Ascii.isLetter(c) : !Ascii.isBase64Url(c) && c != '.') {
        return false;
      }
      dots += c == '.' ? 1 : 0;
      digits |= Ascii.isDigit(c);
    }
    return dots > (digits ? 1 : 0);
  }

  private static boolean isHash(String value) {
    return value.startsWith("$2")
        || value.startsWith("$argon2")
        || value.startsWith("pbkdf2")
        || value.startsWith("scrypt:")
        || value.startsWith("{bcrypt}")
        || value.startsWith("sha256-")
        || value.startsWith("sha384-")
        || value.startsWith("sha512-")
        || value.startsWith("sha1-");
  }

  private static boolean isPath(String value) {
    return value.startsWith("/")
        || value.startsWith("./")
        || value.startsWith("../")
        || value.startsWith("@/")
        || value.startsWith("~/")
        || value.contains("://");
  }

  /** {@code 0x} and 40 digits: where money goes, which everybody may know. */
  private static boolean isAccountAddress(String value) {
    return value.length() == 42 && value.startsWith("0x");
  }

  private static boolean hasDigitOrSymbol(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Ascii.isDigit(c) || "!@#$%^&*?+=~".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
