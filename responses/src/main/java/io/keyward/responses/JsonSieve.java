package io.keyward.responses;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks a few members out of a JSON text (RFC 8259) of any length that passes in pieces, and holds
 * nothing but those. It does not judge the text: of one that is no JSON it finds whatever looks
 * like them. Not thread-safe.
 */
final class JsonSieve {
  /** The most bytes of a member that is held; a longer one counts as seen, and is not found. */
  static final int LONGEST_VALUE = 1 << 16;

  private static final int LONGEST_KEY = 64;

  /** Deeper than anything that is looked for; what nests deeper is counted, not remembered. */
  private static final int DEEPEST = 512;

  /** What is looked for inside an object, by the names of its members. */
  static final class Wanted {
    private final Map<String, Wanted> inside = new HashMap<>();
    private final String path;
    private boolean itself;

    /** Of what nobody wants. */
    private static final Wanted NOTHING = new Wanted("");

    private Wanted(String path) {
      this.path = path;
    }

    /** The members at these paths, such as {@code response.usage}. */
    static Wanted at(String... paths) {
      Wanted root = new Wanted("");
      for (String path : paths) {
        Wanted at = root;
        for (String name : path.split("\\.", -1)) {
          String longer = at.path.isEmpty() ? name : at.path + "." + name;
          at = at.inside.computeIfAbsent(name, _ -> new Wanted(longer));
        }
        at.itself = true;
      }
      return root;
    }
  }

  private enum In {
    BETWEEN,
    STRING,
    WORD
  }

  private final Wanted root;
  private final Map<String, Json> found = new LinkedHashMap<>();
  private final BitSet objects = new BitSet();
  private final ByteArrayOutputStream key = new ByteArrayOutputStream();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();

  /** What is looked for in the object at each level; index 0 is around the text. */
  private final Wanted[] levels = new Wanted[8];

  private final Set<String> begun = new HashSet<>();
  private boolean repeated;
  private int depth;
  private In in = In.BETWEEN;
  private boolean escaped;
  private boolean readsKey;
  private boolean keyExpected;

  /** What the value to come is, if anybody wants it or something in it. */
  private Wanted next;

  /** What is being held now, and at which level it began. */
  private Wanted held = Wanted.NOTHING;

  private int heldFrom;

  JsonSieve(Wanted wanted) {
    this.root = wanted;
    this.next = wanted;
    Arrays.fill(levels, Wanted.NOTHING);
  }

  /** Reads the bytes up to the buffer's limit. */
  void accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (in == In.STRING && !holds() && !readsKey) {
        skipString(bytes);
      } else {
        read(bytes.get());
      }
    }
  }

  /** The member at this path, if it was there and is complete. */
  Optional<Json> found(String path) {
    return Optional.ofNullable(found.get(path));
  }

  /** Whether one of the paths came twice, so that readers may differ in which one counts. */
  boolean repeated() {
    return repeated;
  }

  /** Whether the text's one object has been closed. */
  boolean isComplete() {
    return depth == 0 && in == In.BETWEEN && next == Wanted.NOTHING;
  }

  /** Forgets all, for another text. */
  void reset() {
    found.clear();
    begun.clear();
    objects.clear();
    key.reset();
    value.reset();
    repeated = false;
    depth = 0;
    in = In.BETWEEN;
    escaped = false;
    readsKey = false;
    keyExpected = false;
    next = root;
    held = Wanted.NOTHING;
  }

  /** Most of what passes is inside strings that nobody wants. */
  private void skipString(ByteBuffer bytes) {
    int at = bytes.position();
    int end = bytes.limit();
    if (escaped && at < end) {
      escaped = false;
      at++;
    }
    while (at < end) {
      byte b = bytes.get(at++);
      if (b == '"') {
        bytes.position(at);
        in = In.BETWEEN;
        return;
      }
      if (b == '\\') {
        if (at == end) {
          escaped = true;
        } else {
          at++;
        }
      }
    }
    bytes.position(at);
  }

  private void read(byte b) {
    switch (in) {
      case STRING -> inString(b);
      case WORD -> inWord(b);
      case BETWEEN -> between(b);
    }
  }

  private void inString(byte b) {
    keep(b);
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      in = In.BETWEEN;
      if (readsKey) {
        endKey();
      } else {
        endValue();
      }
    }
  }

  private void inWord(byte b) {
    if (isWord(b)) {
      keep(b);
    } else {
      in = In.BETWEEN;
      endValue();
      between(b);
    }
  }

  private void between(byte b) {
    switch (b) {
      case ' ', '\t', '\r', '\n' -> {
        // White space means nothing.
      }
      case ':' -> keep(b);
      case ',' -> {
        keep(b);
        keyExpected = inObject();
      }
      case '{', '[' -> open(b);
      case '}', ']' -> close(b);
      case '"' -> openString(b);
      default -> {
        beginValue();
        in = In.WORD;
        keep(b);
      }
    }
  }

  private void openString(byte b) {
    in = In.STRING;
    if (keyExpected) {
      keyExpected = false;
      readsKey = true;
      key.reset();
    } else {
      beginValue();
    }
    keep(b);
  }

  private void open(byte b) {
    beginValue();
    keep(b);
    Wanted inside = b == '{' && !holds() ? next : Wanted.NOTHING;
    next = Wanted.NOTHING;
    depth++;
    if (depth < DEEPEST) {
      objects.set(depth, b == '{');
    }
    if (depth < levels.length) {
      levels[depth] = inside;
    }
    keyExpected = b == '{';
  }

  private void close(byte b) {
    keyExpected = false;
    keep(b);
    if (depth > 0) {
      depth--;
    }
    endValue();
  }

  private void beginValue() {
    if (next.itself && !holds()) {
      held = next;
      repeated |= !begun.add(next.path);
      heldFrom = depth;
      value.reset();
    }
  }

  private void endValue() {
    next = Wanted.NOTHING;
    if (!holds() || depth > heldFrom) {
      return;
    }
    Wanted whole = held;
    held = Wanted.NOTHING;
    if (value.size() > LONGEST_VALUE) {
      return;
    }
    try {
      found.put(whole.path, Json.parse(value.toString(StandardCharsets.UTF_8)));
    } catch (JsonException _) {
      // What is no JSON is nothing that was looked for.
    }
  }

  private void endKey() {
    readsKey = false;
    Wanted here = depth < levels.length ? levels[depth] : Wanted.NOTHING;
    next =
        here.inside.isEmpty() || key.size() > LONGEST_KEY
            ? Wanted.NOTHING
            : here.inside.getOrDefault(name(), Wanted.NOTHING);
  }

  /** The name that was read, which may be written with escapes; nobody looks for an empty one. */
  private String name() {
    String quoted = key.toString(StandardCharsets.UTF_8);
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, quoted.length() - 1);
    }
    try {
      return Json.parse(quoted) instanceof Json.Str(String name) ? name : "";
    } catch (JsonException _) {
      return "";
    }
  }

  private void keep(byte b) {
    if (readsKey && key.size() <= LONGEST_KEY) {
      key.write(b);
    }
    if (holds() && value.size() <= LONGEST_VALUE) {
      value.write(b);
    }
  }

  private boolean holds() {
    return held != Wanted.NOTHING;
  }

  private boolean inObject() {
    return depth < DEEPEST && objects.get(depth);
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '.'
        || b == '+'
        || b == '-';
  }
}
