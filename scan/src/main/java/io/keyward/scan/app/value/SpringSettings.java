package io.keyward.scan.app.value;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.detect.FileUnderScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the files in which an application of Spring is told its settings. Pure. */
public final class SpringSettings {
  private static final String PROPERTIES = ".properties";
  private static final int DEEPEST = 20;

  private SpringSettings() {}

  /**
   * A setting.
   *
   * @param name with dots, in small letters and without dashes, as Spring compares names
   * @param value what it is set to, as it is written
   * @param start its first byte in the file
   * @param end the byte after its last
   */
  public record Setting(String name, String value, int start, int end) {}

  /** Whether a file at this path is one, by its name. */
  public static boolean isSettings(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("application")
        && (name.endsWith(PROPERTIES) || name.endsWith(".yml") || name.endsWith(".yaml"));
  }

  /** Those of the file; none if it is no such file, or can't be read. */
  public static List<Setting> of(FileUnderScan file) {
    List<Setting> settings = new ArrayList<>();
    if (!isSettings(file.path())) {
      return settings;
    }
    if (file.path().endsWith(PROPERTIES)) {
      properties(file.latin(), settings);
    } else if (Reading.yaml(file.bytes()) instanceof Reading.Read(List<Value> documents)) {
      for (Value document : documents) {
        nested("", document, settings, DEEPEST);
      }
    }
    return settings;
  }

  /** A name as it is compared: {@code include-stacktrace} is {@code includestacktrace}. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static void properties(String text, List<Setting> settings) {
    int start = 0;
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      String stripped = line.strip();
      if (equals > 0 && !stripped.startsWith("#") && !stripped.startsWith("!")) {
        String name = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        settings.add(new Setting(plain(name), value, start, start + line.stripTrailing().length()));
      }
      start += line.length() + 1;
    }
  }

  private static void nested(String prefix, Value value, List<Setting> settings, int deeper) {
    if (!(value instanceof Value.Obj object) || deeper == 0) {
      return;
    }
    for (Value.Member member : object.members().values()) {
      String name = (prefix.isEmpty() ? "" : prefix + ".") + plain(member.name());
      switch (member.value()) {
        case Value.Text(String text, _, int end) ->
            settings.add(new Setting(name, text, member.start(), end));
        case Value.Truth(boolean yes, _, int end) ->
            settings.add(new Setting(name, String.valueOf(yes), member.start(), end));
        case Value.Numeral(String digits, _, int end) ->
            settings.add(new Setting(name, digits, member.start(), end));
        case Value.Obj _ -> nested(name, member.value(), settings, deeper - 1);
        case Value.Arr _, Value.Nothing _ -> {}
      }
    }
  }
}
