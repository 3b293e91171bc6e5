package io.keyward.scan.configuration;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Passwords of a service that everybody knows, and settings that ask for none. */
final class KnownPasswords {
  private static final Set<String> VARIABLES =
      Set.of(
          "POSTGRES_PASSWORD",
          "POSTGRESQL_PASSWORD",
          "MYSQL_ROOT_PASSWORD",
          "MYSQL_PASSWORD",
          "MARIADB_ROOT_PASSWORD",
          "MARIADB_PASSWORD",
          "MONGO_INITDB_ROOT_PASSWORD",
          "REDIS_PASSWORD",
          "RABBITMQ_DEFAULT_PASS",
          "MINIO_ROOT_PASSWORD",
          "ELASTIC_PASSWORD",
          "PGADMIN_DEFAULT_PASSWORD",
          "MSSQL_SA_PASSWORD",
          "SA_PASSWORD",
          "CLICKHOUSE_PASSWORD",
          "ME_CONFIG_BASICAUTH_PASSWORD");
  private static final Set<String> KNOWN =
      Set.of(
          "postgres",
          "password",
          "passwd",
          "pass",
          "root",
          "admin",
          "mysql",
          "mariadb",
          "mongo",
          "redis",
          "example",
          "secret",
          "changeme",
          "change_me",
          "test",
          "dev",
          "123456",
          "12345678",
          "1234",
          "minioadmin",
          "guest",
          "toor",
          "pgadmin",
          "elastic",
          "user",
          "app",
          "default",
          "rootpassword",
          "mysecretpassword",
          "password123",
          "admin123");

  private KnownPasswords() {}

  /** Where such a password stands, if one does. */
  static Optional<Value> in(Value service) {
    for (Member each : service.members("environment")) {
      if (isKnown(each.name(), each.value().text().orElse(""))) {
        return Optional.of(each.value());
      }
    }
    for (Value each : service.items("environment")) {
      String text = each.text().orElse("");
      int equals = text.indexOf('=');
      if (equals > 0 && isKnown(text.substring(0, equals), text.substring(equals + 1))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isKnown(String name, String written) {
    String value = written.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "POSTGRES_HOST_AUTH_METHOD" -> value.equals("trust");
      case "MYSQL_ALLOW_EMPTY_PASSWORD",
          "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
          "ALLOW_EMPTY_PASSWORD" ->
          value.equals("yes") || value.equals("true") || value.equals("1");
      case "xpack.security.enabled" -> value.equals("false");
      case "NEO4J_AUTH" -> value.equals("none") || value.equals("neo4j/password");
      default -> VARIABLES.contains(name) && KNOWN.contains(otherwise(value));
    };
  }

  /** What {@code ${NAME:-value}} becomes where the variable is not set. */
  private static String otherwise(String value) {
    int from = value.indexOf(":-");
    return value.startsWith("${") && value.endsWith("}") && from > 0
        ? value.substring(from + 2, value.length() - 1)
        : value;
  }
}
