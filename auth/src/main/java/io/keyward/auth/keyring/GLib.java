package io.keyward.auth.keyring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;

/** The values of GLib, on which libsecret is built: texts, tables, lists, tuples, errors. */
final class GLib {
  private final NativeLibrary library;
  private final Arena arena;
  private final MemorySegment error;

  /** Its texts live as long as the arena. */
  GLib(NativeLibrary library, Arena arena) {
    this.library = library;
    this.arena = arena;
    this.error = arena.allocate(ValueLayout.ADDRESS);
  }

  static boolean isNull(MemorySegment pointer) {
    return pointer.equals(MemorySegment.NULL);
  }

  MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  /** A GHashTable, to be given back. */
  MemorySegment table(Map<String, String> entries) {
    MemorySegment table =
        library.pointer(
            "g_hash_table_new", library.symbol("g_str_hash"), library.symbol("g_str_equal"));
    entries.forEach(
        (name, value) -> library.integer("g_hash_table_insert", table, text(name), text(value)));
    return table;
  }

  Optional<String> lookUp(MemorySegment table, String name) {
    MemorySegment value = library.pointer("g_hash_table_lookup", table, text(name));
    return isNull(value) ? Optional.empty() : Optional.of(NativeLibrary.text(value));
  }

  void release(MemorySegment table) {
    library.run("g_hash_table_unref", table);
  }

  /** A GVariant of one string: a floating reference, which goes to whoever is given it. */
  MemorySegment tupleOf(String text) {
    MemorySegment string = library.pointer("g_variant_new_string", text(text));
    return library.pointer(
        "g_variant_new_tuple", arena.allocateFrom(ValueLayout.ADDRESS, string), 1L);
  }

  /** The one truth value of a tuple, which is given back. */
  boolean truthOf(MemorySegment tuple) {
    MemorySegment truth = library.pointer("g_variant_get_child_value", tuple, 0L);
    boolean is = library.integer("g_variant_get_boolean", truth) != 0;
    library.run("g_variant_unref", truth);
    library.run("g_variant_unref", tuple);
    return is;
  }

  /** Of a GList, whose first member is the datum and whose second is the next one. */
  static MemorySegment next(MemorySegment node) {
    long step = ValueLayout.ADDRESS.byteSize();
    return NativeLibrary.sized(node, 2 * step).get(ValueLayout.ADDRESS, step);
  }

  /** Where a function puts its GError. */
  MemorySegment error() {
    return error;
  }

  /**
   * Looks for an error after a call.
   *
   * @throws KeyringException {@code keyring-failed} with its words
   */
  void requireNoError() {
    if (!isNull(error.get(ValueLayout.ADDRESS, 0))) {
      throw KeyringException.failed(takeError());
    }
  }

  /** The words of the error that is there; they stand after two ints. */
  String takeError() {
    MemorySegment given = error.get(ValueLayout.ADDRESS, 0);
    error.set(ValueLayout.ADDRESS, 0, MemorySegment.NULL);
    long step = 2 * ValueLayout.JAVA_INT.byteSize();
    MemorySegment message =
        NativeLibrary.sized(given, step + ValueLayout.ADDRESS.byteSize())
            .get(ValueLayout.ADDRESS, step);
    String words = NativeLibrary.text(message);
    library.run("g_error_free", given);
    return words;
  }
}
