package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Addresses of databases and brokers with a password in them. */
final class DatabaseUrls implements Trigger {
  static final List<String> WORDS =
      List.of(
          "postgres://",
          "postgresql://",
          "mysql://",
          "mysql2://",
          "mariadb://",
          "mongodb://",
          "mongodb+srv://",
          "redis://",
          "rediss://",
          "amqp://",
          "amqps://",
          "sqlserver://",
          "mssql://",
          "clickhouse://",
          "cockroachdb://",
          "postgresql+asyncpg://",
          "postgresql+psycopg2://",
          "postgresql+psycopg://",
          "mysql+pymysql://",
          "neo4j://");

  private static final int LONGEST = 512;

  private static final Set<String> NEAR_HOSTS =
      Set.of(
          "localhost",
          "127.0.0.1",
          "0.0.0.0",
          "::1",
          "host.docker.internal",
          "db",
          "database",
          "postgres",
          "postgresql",
          "mysql",
          "mariadb",
          "mongo",
          "mongodb",
          "redis",
          "rabbitmq",
          "cache",
          "host",
          "hostname",
          "server",
          "example.com");

  private static final Set<String> STAND_INS =
      Set.of(
          "password",
          "pass",
          "pw",
          "passwd",
          "secret",
          "pwd",
          "postgres",
          "root",
          "user",
          "admin",
          "mypassword",
          "db_password",
          "dbpass",
          "test");

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    int limit = Math.min(text.length, end + LONGEST);
    int colon = Shape.NONE;
    int at = end;
    while (at < limit && text[at] > ' ' && "@/\"'`<>".indexOf(text[at]) < 0) {
      if (text[at] == ':' && colon < 0) {
        colon = at;
      }
      at++;
    }
    if (at >= limit || text[at] != '@' || colon < 0 || colon + 1 == at) {
      return;
    }
    String password = new String(text, colon + 1, at - colon - 1, StandardCharsets.ISO_8859_1);
    String host = host(text, at + 1, limit);
    if (isPlaceholder(password) || NEAR_HOSTS.contains(host) || host.endsWith(".example.com")) {
      look.sawHarmless(Sighting.ADDRESS, start, at);
      return;
    }
    String scheme = new String(text, start, end - 3 - start, StandardCharsets.ISO_8859_1);
    look.saw(
        new Sighting(
            "SEC-004",
            Sighting.ADDRESS,
            colon + 1,
            at,
            colon + 1,
            at,
            look.ground().of(Confidence.LIKELY),
            "The address holds the password of a database that is not on this machine."
                + look.ground().note(),
            "database-url " + scheme.toLowerCase(Locale.ROOT)));
  }

  private static String host(byte[] text, int from, int limit) {
    int to = from;
    while (to < limit && (Ascii.isBase64Url(text[to]) || text[to] == '.')) {
      to++;
    }
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static boolean isPlaceholder(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    return STAND_INS.contains(lower)
        || lower.indexOf('{') >= 0
        || lower.indexOf('$') == 0
        || lower.indexOf('[') >= 0
        || lower.startsWith("%s")
        || isEnvironmentName(password)
        || Placeholder.standsFor(password);
  }

  private static boolean isEnvironmentName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Ascii.isUpper(text.charAt(i)) && text.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }
}
