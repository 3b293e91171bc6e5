package io.keyward.broker.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table in {@code admission.txt}: labels and rows, of which the first that fits decides. */
final class AdmissionTable {
  private static final List<String> FACTORS =
      List.of("host", "method", "site", "mode", "origin", "type", "custom");

  private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private record Row(List<List<String>> cells, Expected expected) {
    boolean fits(Asked asked) {
      for (int i = 0; i < FACTORS.size(); i++) {
        List<String> cell = cells.get(i);
        if (!cell.contains("*") && !cell.contains(asked.labels().get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** What the table says of a request. */
  record Expected(int status, boolean mayRead) {}

  /** A request, by its labels and by what they stand for; a field that is not there is empty. */
  record Asked(List<String> labels, List<Optional<String>> fields) {
    String method() {
      return fields.get(1).orElseThrow();
    }

    Optional<String> host() {
      return fields.getFirst();
    }

    Optional<String> site() {
      return fields.get(2);
    }

    Optional<String> mode() {
      return fields.get(3);
    }

    Optional<String> origin() {
      return fields.get(4);
    }

    Optional<String> type() {
      return fields.get(5);
    }

    Optional<String> custom() {
      return fields.get(6);
    }
  }

  private AdmissionTable() {}

  static AdmissionTable read() {
    AdmissionTable table = new AdmissionTable();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(AdmissionTable.class.getResourceAsStream("admission.txt")),
                StandardCharsets.UTF_8))) {
      in.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
          .forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String line) {
    String[] parts = line.split("\\s*\\|\\s*", -1);
    if (parts.length == 3) {
      values.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>()).put(parts[1], parts[2]);
      return;
    }
    String[] expected = parts[1].split("\\s+", -1);
    List<List<String>> cells = new ArrayList<>();
    for (String cell : parts[0].split("\\s+", -1)) {
      cells.add(List.of(cell.split(",", -1)));
    }
    rows.add(
        new Row(cells, new Expected(Integer.parseInt(expected[0]), expected[1].equals("cors"))));
  }

  Expected expected(Asked asked) {
    return rows.stream().filter(row -> row.fits(asked)).findFirst().orElseThrow().expected();
  }

  /** How many requests there are. */
  int size() {
    return FACTORS.stream().mapToInt(factor -> values(factor).size()).reduce(1, (a, b) -> a * b);
  }

  /** One of them all. */
  Asked asked(int number) {
    List<String> labels = new ArrayList<>();
    List<Optional<String>> fields = new ArrayList<>();
    int rest = number;
    for (String factor : FACTORS) {
      List<Map.Entry<String, String>> all = values(factor);
      Map.Entry<String, String> value = all.get(rest % all.size());
      rest /= all.size();
      labels.add(value.getKey());
      fields.add(Optional.of(value.getValue()).filter(text -> !text.equals("-")));
    }
    return new Asked(labels, fields);
  }

  private List<Map.Entry<String, String>> values(String factor) {
    return List.copyOf(Objects.requireNonNull(values.get(factor)).entrySet());
  }
}
