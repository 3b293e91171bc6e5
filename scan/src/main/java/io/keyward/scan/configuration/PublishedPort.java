package io.keyward.scan.configuration;

import io.keyward.scan.data.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port of a container that is open on every address of the machine (Compose Specification,
 * "ports").
 *
 * @param container the port inside
 */
record PublishedPort(int container) {
  /** What listens on a port, where it is never a web page for everybody. */
  private static final Map<Integer, String> KNOWN =
      Map.ofEntries(
          Map.entry(1433, "SQL Server"),
          Map.entry(1521, "Oracle"),
          Map.entry(2375, "Docker"),
          Map.entry(2379, "etcd"),
          Map.entry(3306, "MySQL"),
          Map.entry(5432, "PostgreSQL"),
          Map.entry(5672, "RabbitMQ"),
          Map.entry(5984, "CouchDB"),
          Map.entry(6379, "Redis"),
          Map.entry(7687, "Neo4j"),
          Map.entry(8086, "InfluxDB"),
          Map.entry(8123, "ClickHouse"),
          Map.entry(9042, "Cassandra"),
          Map.entry(9092, "Kafka"),
          Map.entry(9200, "Elasticsearch"),
          Map.entry(11211, "Memcached"),
          Map.entry(15672, "RabbitMQ's console"),
          Map.entry(26257, "CockroachDB"),
          Map.entry(27017, "MongoDB"));

  private static final List<String> CONSOLES =
      List.of(
          "adminer",
          "phpmyadmin",
          "pgadmin4",
          "mongo-express",
          "redis-commander",
          "redisinsight",
          "kafka-ui",
          "portainer",
          "cloudbeaver");

  /** The port, if it is open on every address. */
  static Optional<PublishedPort> of(Value port) {
    return port instanceof Value.Obj ? ofParts(port) : port.text().flatMap(PublishedPort::ofText);
  }

  private static Optional<PublishedPort> ofParts(Value port) {
    boolean open = port.at("published").isPresent() && isEvery(port.text("host_ip").orElse(""));
    return open ? number(port.text("target").orElse("")) : Optional.empty();
  }

  /**
   * {@code [address:]outside:inside[/protocol]}, where outside may be a variable with a default.
   */
  private static Optional<PublishedPort> ofText(String written) {
    int protocol = written.lastIndexOf('/');
    String text = protocol > 0 ? written.substring(0, protocol) : written;
    int inside = text.lastIndexOf(':');
    if (inside <= 0) {
      // Only inside: the machine gives it a port that nobody knows beforehand.
      return Optional.empty();
    }
    String outside = text.substring(0, inside);
    int variable = outside.lastIndexOf("${");
    int address = (variable < 0 ? outside : outside.substring(0, variable)).lastIndexOf(':');
    return isEvery(address < 0 ? "" : outside.substring(0, address))
        ? number(text.substring(inside + 1))
        : Optional.empty();
  }

  private static boolean isEvery(String address) {
    return address.isEmpty()
        || address.equals("0.0.0.0")
        || address.equals("::")
        || address.equals("[::]");
  }

  private static Optional<PublishedPort> number(String text) {
    try {
      return Optional.of(new PublishedPort(Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What one gets to at this port, if it is nothing for everybody. */
  Optional<String> reaches(Value service) {
    String image = service.text("image").orElse("");
    String name = image.substring(image.lastIndexOf('/') + 1);
    for (String console : CONSOLES) {
      if (name.equals(console) || name.startsWith(console + ":")) {
        return Optional.of("The console " + console);
      }
    }
    return Optional.ofNullable(KNOWN.get(container));
  }
}
