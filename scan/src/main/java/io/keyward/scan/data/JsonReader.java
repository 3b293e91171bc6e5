package io.keyward.scan.data;

import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Nothing;
import io.keyward.scan.data.Value.Obj;
import io.keyward.scan.data.Value.Text;
import io.keyward.scan.data.Value.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads one document of JSON. */
final class JsonReader {
  private static final int DEEPEST = 500;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final byte[] content;
  private final int begin;

  JsonReader(byte[] content) {
    this.content = content;
    this.begin = Utf8.begin(content);
  }

  Reading read() {
    if (!Utf8.isText(content)) {
      return new Reading.NotReadable("it is not UTF-8");
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), content, begin, content.length - begin)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Reading.NotReadable("it is empty");
      }
      Value value = value(parser, first);
      return parser.nextToken() == null
          ? new Reading.Read(List.of(value))
          : new Reading.NotReadable("it goes on after its end");
    } catch (JacksonException e) {
      return new Reading.NotReadable("it is not JSON");
    }
  }

  /** Recursion goes no deeper than the parser lets it. */
  private Value value(JsonParser parser, JsonToken token) {
    int start = start(parser);
    return switch (token) {
      case START_OBJECT -> object(parser, start);
      case START_ARRAY -> array(parser, start);
      case VALUE_STRING -> {
        String text = parser.getString();
        yield new Text(text, start, end(parser));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String digits = parser.getString();
        yield new Value.Numeral(digits, start, start + digits.length());
      }
      case VALUE_TRUE -> new Truth(true, start, start + "true".length());
      case VALUE_FALSE -> new Truth(false, start, start + "false".length());
      case VALUE_NULL -> new Nothing(start, start + "null".length());
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError("a value does not begin so: " + token);
    };
  }

  private Obj object(JsonParser parser, int start) {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int nameStart = start(parser);
      String name = parser.currentName();
      // Names are written in quotes; one with escapes in it ends a little later than told here.
      int nameEnd = nameStart + Utf8.length(name) + 2;
      Value value = value(parser, parser.nextToken());
      members.putLast(name, new Member(name, nameStart, Math.min(nameEnd, value.start()), value));
    }
    return new Obj(members, start, end(parser));
  }

  private Arr array(JsonParser parser, int start) {
    List<Value> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new Arr(items, start, end(parser));
  }

  private int start(JsonParser parser) {
    return begin + (int) parser.currentTokenLocation().getByteOffset();
  }

  private int end(JsonParser parser) {
    return begin + (int) parser.currentLocation().getByteOffset();
  }
}
