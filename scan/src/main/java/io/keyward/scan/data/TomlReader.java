package io.keyward.scan.data;

import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Obj;
import io.keyward.scan.data.Value.Text;
import io.keyward.scan.data.Value.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a file of TOML. The parser tells where something begins, not where it ends. */
final class TomlReader {
  private static final int DEEPEST = 100;

  private final byte[] content;
  private int[] lines = new int[0];

  TomlReader(byte[] content) {
    this.content = content;
  }

  Reading read() {
    if (!Utf8.isText(content)) {
      return new Reading.NotReadable("it is not UTF-8");
    }
    if (nestsTooDeep()) {
      return tooDeep();
    }
    int begin = Utf8.begin(content);
    TomlParseResult parsed;
    try {
      parsed =
          Toml.parse(new String(content, begin, content.length - begin, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      // Behind some mistakes the parser itself fails.
      return notToml();
    } catch (AssertionError e) {
      // Or it doubts how it went on; it only does where assertions are on.
      return notToml();
    }
    if (parsed.hasErrors()) {
      return notToml();
    }
    lines = lines();
    try {
      return new Reading.Read(List.of(object(parsed, 0, content.length, 0)));
    } catch (TooDeepException e) {
      return tooDeep();
    }
  }

  private static Reading notToml() {
    return new Reading.NotReadable("it is not TOML");
  }

  private static Reading tooDeep() {
    return new Reading.NotReadable("it nests deeper than " + DEEPEST);
  }

  private Obj object(TomlTable table, int start, int end, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeepException();
    }
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    for (var entry : table.entrySet()) {
      String name = entry.getKey();
      int at = offset(table.inputPositionOf(List.of(name)), start);
      int stop = endOfLine(at);
      members.putLast(
          name, new Member(name, at, stop, value(entry.getValue(), at, stop, depth + 1)));
    }
    return new Obj(members, start, end);
  }

  private Value value(Object value, int start, int end, int depth) {
    return switch (value) {
      case TomlTable table -> object(table, start, end, depth);
      case TomlArray array -> array(array, start, end, depth);
      case String text -> new Text(text, start, end);
      case Boolean yes -> new Truth(yes, start, end);
      default -> new Value.Numeral(value.toString(), start, end);
    };
  }

  private Arr array(TomlArray array, int start, int end, int depth) {
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      int at = offset(array.inputPositionOf(i), start);
      items.add(value(array.get(i), at, endOfLine(at), depth + 1));
    }
    return new Arr(items, start, end);
  }

  /** More brackets open at once than any real file has; each would cost the parser stack. */
  private boolean nestsTooDeep() {
    int depth = 0;
    for (byte each : content) {
      switch (each) {
        case '[', '{' -> depth++;
        case ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  private int[] lines() {
    int[] starts = new int[64];
    int count = 0;
    starts[count++] = Utf8.begin(content);
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The parser counts code points in a line; what stands before a key or value is ASCII. */
  private int offset(@Nullable TomlPosition position, int otherwise) {
    if (position == null) {
      return otherwise;
    }
    int line = lines[Math.min(lines.length, position.line()) - 1];
    return Math.min(content.length, line + position.column() - 1);
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < content.length && content[at] != '\n' && content[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Ends the reading from any depth: names with dots nest without brackets. */
  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeepException() {
      super(null, null, false, false);
    }
  }
}
