package io.keyward.scan.advisory;

import io.keyward.scan.advisory.Range.Event;
import io.keyward.scan.advisory.Range.Kind;
import io.keyward.scan.dependency.Ecosystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An advisory as bytes of the database; its package stands before it and not in it. */
@SuppressWarnings("EnumOrdinal") // a database of another format version is not read at all
final class RecordFormat {
  /** More than any text in an advisory; a longer list is cut by whoever reads it in. */
  private static final int MOST = 0xFFFF;

  private RecordFormat() {}

  static byte[] write(Advisory advisory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(advisory.id());
      out.writeLong(advisory.modified().getEpochSecond());
      texts(advisory.aliases(), out);
      out.writeUTF(advisory.summary());
      out.writeByte(advisory.score().tenths());
      out.writeByte(advisory.score().level().ordinal());
      out.writeShort(Math.min(MOST, advisory.ranges().size()));
      for (Range range : advisory.ranges().stream().limit(MOST).toList()) {
        out.writeShort(Math.min(MOST, range.events().size()));
        for (Event event : range.events().stream().limit(MOST).toList()) {
          out.writeByte(event.kind().ordinal());
          out.writeUTF(event.version());
        }
      }
      texts(advisory.versions(), out);
    } catch (IOException e) {
      throw new AssertionError("nothing is written but memory", e);
    }
    return bytes.toByteArray();
  }

  private static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeShort(Math.min(MOST, texts.size()));
    for (String text : texts.stream().limit(MOST).toList()) {
      out.writeUTF(text);
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException if these bytes are none
   */
  static Advisory read(Ecosystem ecosystem, String name, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String id = in.readUTF();
    Instant modified = Instant.ofEpochSecond(in.readLong());
    List<String> aliases = texts(in);
    String summary = in.readUTF();
    int tenths = in.readByte();
    Score.Level level = constant(Score.Level.values(), in.readUnsignedByte());
    int count = in.readUnsignedShort();
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int events = in.readUnsignedShort();
      List<Event> read = new ArrayList<>();
      for (int j = 0; j < events; j++) {
        read.add(new Event(constant(Kind.values(), in.readUnsignedByte()), in.readUTF()));
      }
      ranges.add(new Range(read));
    }
    return new Advisory(
        id,
        aliases,
        ecosystem,
        name,
        summary,
        new Score(tenths, level),
        ranges,
        texts(in),
        modified);
  }

  /** The id of an advisory in these bytes. */
  static String id(byte[] bytes) {
    try {
      return new DataInputStream(new ByteArrayInputStream(bytes)).readUTF();
    } catch (IOException e) {
      throw new IndexOutOfBoundsException("no advisory stands here");
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static <T> T constant(T[] values, int ordinal) throws IOException {
    if (ordinal >= values.length) {
      throw new IOException("no constant has the number " + ordinal);
    }
    return values[ordinal];
  }
}
