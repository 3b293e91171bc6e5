package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Ecosystem;
import io.keyward.scan.evidence.AdvisoryData;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/**
 * The format of the database: a head, the places of all packages in the order of their names, and
 * for each package its name and its records. Numbers are big-endian.
 *
 * <pre>
 * magic 8 · size 8 · newest 8 · imported 8 · records of npm, PyPI, Maven 3 × 8 · packages 4
 * place of package 8 × packages
 * package: length 4, "npm:lodash", records 4, then each: length 4, bytes
 * </pre>
 */
@SuppressWarnings(
    "EnumOrdinal") // the order of the ecosystems belongs to the format; the magic tells it
final class DatabaseFile {
  static final String NAME = "advisories.bin";

  private static final long MAGIC = 0x4B57_4144_5600_0001L;
  private static final int SIZE_AT = 8;
  private static final int NEWEST_AT = 16;
  private static final int IMPORTED_AT = 24;
  private static final int COUNTS_AT = 32;
  private static final int PACKAGES_AT = COUNTS_AT + 8 * Ecosystem.values().length;
  private static final int INDEX_AT = PACKAGES_AT + 4;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment bytes;

  DatabaseFile(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /** The name under which a package's records lie. */
  static String key(Ecosystem ecosystem, String name) {
    return ecosystem.word() + ":" + name;
  }

  boolean isEmpty() {
    return bytes.byteSize() == 0;
  }

  /** That it is whole and of this format. */
  void check() throws IOException {
    if (bytes.get(LONG, 0) != MAGIC || bytes.get(LONG, SIZE_AT) != bytes.byteSize()) {
      throw new IOException("not a whole database");
    }
  }

  AdvisoryData data() {
    long records = 0;
    for (Ecosystem ecosystem : Ecosystem.values()) {
      records += records(ecosystem);
    }
    return new AdvisoryData(
        records,
        Instant.ofEpochSecond(bytes.get(LONG, NEWEST_AT)),
        Instant.ofEpochSecond(bytes.get(LONG, IMPORTED_AT)));
  }

  long records(Ecosystem ecosystem) {
    return bytes.get(LONG, COUNTS_AT + 8L * ecosystem.ordinal());
  }

  /** The records of a package, found by halving. */
  List<byte[]> records(Ecosystem ecosystem, String name) {
    byte[] wanted = key(ecosystem, name).getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = packages() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long place = place(middle);
      int order = Arrays.compareUnsigned(block(place), wanted);
      if (order == 0) {
        return blocks(place);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return List.of();
  }

  void forEach(BiConsumer<String, List<byte[]>> taker) {
    for (int i = 0; i < packages(); i++) {
      long place = place(i);
      taker.accept(new String(block(place), StandardCharsets.UTF_8), blocks(place));
    }
  }

  private int packages() {
    return bytes.get(INT, PACKAGES_AT);
  }

  private long place(int index) {
    return bytes.get(LONG, INDEX_AT + 8L * index);
  }

  private byte[] block(long place) {
    int length = bytes.get(INT, place);
    return bytes.asSlice(place + 4, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private List<byte[]> blocks(long place) {
    long at = place + 4 + bytes.get(INT, place);
    int count = bytes.get(INT, at);
    at += 4;
    List<byte[]> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(block(at));
      at += 4 + bytes.get(INT, at);
    }
    return blocks;
  }

  /**
   * Writes one.
   *
   * @param packages the records by key, in the order of the keys' bytes
   */
  static void write(
      SortedMap<byte[], List<byte[]>> packages, Instant newest, Instant imported, OutputStream to)
      throws IOException {
    long index = INDEX_AT;
    long first = index + 8L * packages.size();
    long size = first;
    long[] counts = new long[Ecosystem.values().length];
    List<Long> places = new ArrayList<>();
    for (var each : packages.entrySet()) {
      places.add(size);
      size += 8L + each.getKey().length;
      for (byte[] block : each.getValue()) {
        size += 4L + block.length;
      }
      counts[ecosystem(each.getKey()).ordinal()] += each.getValue().size();
    }
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
    out.writeLong(MAGIC);
    out.writeLong(size);
    out.writeLong(newest.getEpochSecond());
    out.writeLong(imported.getEpochSecond());
    for (long count : counts) {
      out.writeLong(count);
    }
    out.writeInt(packages.size());
    for (long place : places) {
      out.writeLong(place);
    }
    for (var each : packages.entrySet()) {
      block(each.getKey(), out);
      out.writeInt(each.getValue().size());
      for (byte[] block : each.getValue()) {
        block(block, out);
      }
    }
    out.flush();
  }

  private static void block(byte[] block, DataOutputStream out) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  private static Ecosystem ecosystem(byte[] key) {
    for (Ecosystem each : Ecosystem.values()) {
      byte[] word = (each.word() + ":").getBytes(StandardCharsets.UTF_8);
      if (key.length >= word.length && Arrays.equals(key, 0, word.length, word, 0, word.length)) {
        return each;
      }
    }
    throw new IllegalArgumentException("a key begins with an ecosystem");
  }
}
