package io.keyward.scan.data;

import io.keyward.scan.data.JsonTokens.Token;
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

/** Reads one document of JSON. */
final class JsonReader {
  private final byte[] content;
  private final JsonTokens tokens;

  JsonReader(byte[] content) {
    this.content = content;
    this.tokens = new JsonTokens(content);
  }

  Reading read() {
    if (!Utf8.isText(content)) {
      return new Reading.NotReadable("it is not UTF-8");
    }
    try {
      Token first = tokens.next();
      if (first == Token.END_OF_TEXT) {
        return new Reading.NotReadable("it is empty");
      }
      Value value = value(first);
      return tokens.next() == Token.END_OF_TEXT
          ? new Reading.Read(List.of(value))
          : new Reading.NotReadable("it goes on after its end");
    } catch (NotJsonException e) {
      return new Reading.NotReadable("it is not JSON");
    }
  }

  /** Recursion goes no deeper than the tokens let it. */
  private Value value(Token token) throws NotJsonException {
    int start = tokens.start();
    int end = tokens.end();
    return switch (token) {
      case BEGIN_OBJECT -> object(start);
      case BEGIN_ARRAY -> array(start);
      case TEXT -> new Text(tokens.text(), start, end);
      case NUMERAL -> new Value.Numeral(tokens.text(), start, end);
      case TRUE -> new Truth(true, start, end);
      case FALSE -> new Truth(false, start, end);
      case NOTHING -> new Nothing(start, end);
      case END_OBJECT, END_ARRAY, NAME, END_OF_TEXT ->
          throw new AssertionError("a value does not begin so: " + token);
    };
  }

  private Obj object(int start) throws NotJsonException {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    while (tokens.next() != Token.END_OBJECT) {
      String name = tokens.text();
      int nameStart = tokens.start();
      int nameEnd = tokens.end();
      members.putLast(name, new Member(name, nameStart, nameEnd, value(tokens.next())));
    }
    return new Obj(members, start, tokens.end());
  }

  private Arr array(int start) throws NotJsonException {
    List<Value> items = new ArrayList<>();
    for (Token token = tokens.next(); token != Token.END_ARRAY; token = tokens.next()) {
      items.add(value(token));
    }
    return new Arr(items, start, tokens.end());
  }
}
