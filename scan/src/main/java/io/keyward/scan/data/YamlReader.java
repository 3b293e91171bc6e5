package io.keyward.scan.data;

import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Nothing;
import io.keyward.scan.data.Value.Obj;
import io.keyward.scan.data.Value.Text;
import io.keyward.scan.data.Value.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the documents of a file of YAML. */
final class YamlReader {
  private static final int DEEPEST = 200;

  /** Values, each alias counted with all that it stands for. */
  private static final int LARGEST = 4_000_000;

  private static final String MERGE = "<<";
  private static final CoreSchema SCHEMA = new CoreSchema();

  private final byte[] content;
  private final int[] offsets;
  private final Map<Anchor, Value> anchors = new HashMap<>();
  private final IdentityHashMap<Value, Integer> sizes = new IdentityHashMap<>();
  private int size;

  YamlReader(byte[] content) {
    this.content = content;
    this.offsets = Utf8.offsets(content);
  }

  Reading read() {
    if (!Utf8.isText(content)) {
      return new Reading.NotReadable("it is not UTF-8");
    }
    int begin = Utf8.begin(content);
    String text = new String(content, begin, content.length - begin, StandardCharsets.UTF_8);
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      List<Value> documents = new ArrayList<>();
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof NodeEvent node) {
          documents.add(value(node, events, 0));
          anchors.clear();
        }
      }
      return documents.isEmpty()
          ? new Reading.NotReadable("it is empty")
          : new Reading.Read(documents);
    } catch (TooMuchException e) {
      return new Reading.NotReadable(e.why());
    } catch (YamlEngineException e) {
      return new Reading.NotReadable("it is not YAML");
    }
  }

  private Value value(NodeEvent event, Iterator<Event> events, int depth) {
    if (depth > DEEPEST) {
      throw new TooMuchException("it nests deeper than " + DEEPEST);
    }
    if (event instanceof AliasEvent alias) {
      return meant(alias);
    }
    int before = size;
    grow(1);
    Value value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case MappingStartEvent mapping -> object(mapping, events, depth);
          case SequenceStartEvent sequence -> array(sequence, events, depth);
          default -> throw new AssertionError("no node begins so: " + event.getEventId());
        };
    Optional<Anchor> anchor = event.getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get(), value);
      sizes.put(value, size - before);
    }
    return value;
  }

  private Value meant(AliasEvent alias) {
    Value value = anchors.get(alias.getAlias());
    if (value == null) {
      // Also what is still being read: a value within itself.
      throw new TooMuchException("it names something that it does not hold");
    }
    grow(sizes.getOrDefault(value, 1));
    return value;
  }

  private void grow(int by) {
    size += by;
    if (size > LARGEST) {
      throw new TooMuchException("it holds more than " + LARGEST + " values");
    }
  }

  private Value object(MappingStartEvent mapping, Iterator<Event> events, int depth) {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    List<Value> merged = new ArrayList<>();
    Event event = events.next();
    while (event instanceof NodeEvent key) {
      Value name = value(key, events, depth + 1);
      Value value = value((NodeEvent) events.next(), events, depth + 1);
      String written = written(name);
      if (written.equals(MERGE)) {
        merged.add(value);
      } else {
        members.putLast(written, new Member(written, name.start(), name.end(), value));
      }
      event = events.next();
    }
    merged.forEach(value -> merge(value, members));
    return new Obj(members, start(mapping), Math.max(start(mapping), trimmed(start(event))));
  }

  private void merge(Value value, SequencedMap<String, Member> into) {
    if (value instanceof Arr(List<Value> items, _, _)) {
      for (Value item : items) {
        if (item instanceof Obj) {
          merge(item, into);
        }
      }
    }
    for (Member member : value.members()) {
      grow(sizes.getOrDefault(member.value(), 1));
      into.putIfAbsent(member.name(), member);
    }
  }

  /** A key that is no scalar has no name that anybody would ask for. */
  private static String written(Value key) {
    return key.text().orElse("");
  }

  private Value array(SequenceStartEvent sequence, Iterator<Event> events, int depth) {
    List<Value> items = new ArrayList<>();
    Event event = events.next();
    while (event instanceof NodeEvent item) {
      items.add(value(item, events, depth + 1));
      event = events.next();
    }
    return new Arr(items, start(sequence), Math.max(start(sequence), trimmed(start(event))));
  }

  private Value scalar(ScalarEvent scalar) {
    int start = start(scalar);
    int end = offset(scalar.getEndMark());
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return new Text(text, start, end);
    }
    Tag tag = SCHEMA.getScalarResolver().resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return new Nothing(start, end);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Truth(text.charAt(0) == 't' || text.charAt(0) == 'T', start, end);
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? new Value.Numeral(text, start, end)
        : new Text(text, start, end);
  }

  private int start(Event event) {
    return offset(event.getStartMark());
  }

  private int offset(Optional<Mark> mark) {
    return offsets[Math.min(offsets.length - 1, mark.map(Mark::getIndex).orElse(0))];
  }

  /** A block ends where the next thing begins; the space between belongs to neither. */
  private int trimmed(int end) {
    int at = end;
    while (at > 0
        && (content[at - 1] == '\n' || content[at - 1] == '\r' || content[at - 1] == ' ')) {
      at--;
    }
    return at;
  }

  /** Ends the reading from any depth. */
  private static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }
}
