package io.keyward.auth.keyring;

import io.keyward.auth.Problem;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One conversation with the Secret Service, in the words of libsecret. Belongs to one thread; what
 * it gives away is valid until it is closed.
 */
final class SecretSession implements AutoCloseable {
  private static final String SERVICE = "service";
  private static final String USER = "username";
  private static final String TARGET = "target";
  private static final String CLI_TARGET = "default";

  // Constants of the C headers.
  private static final int G_BUS_TYPE_SESSION = 2;
  private static final int SECRET_SEARCH_ALL = 1 << 1;
  private static final int SECRET_ITEM_CREATE_REPLACE = 1 << 1;
  private static final int NO_FLAGS = 0;
  private static final int NO_LIMIT = -1;

  private static final int MOST_EVENTS = 1000;

  /**
   * An item, as the service tells of it even while it is locked.
   *
   * @param targeted whether it is marked for the CLI's target, and not only for service and user
   */
  record Item(MemorySegment handle, boolean locked, boolean targeted, Instant changed) {}

  private final NativeLibrary libsecret;
  private final Patience.Recall recall;
  private final Arena arena = Arena.ofConfined();
  private final Deque<MemorySegment> objects = new ArrayDeque<>();
  private final GLib glib;
  private final MemorySegment context;
  private final MemorySegment cancellable;
  private MemorySegment service = MemorySegment.NULL;

  private SecretSession(NativeLibrary library, Patience.Recall recall) {
    this.libsecret = library.countedBy(recall);
    this.recall = recall;
    this.glib = new GLib(libsecret, arena);
    this.context = libsecret.pointer("g_main_context_new");
    libsecret.run("g_main_context_push_thread_default", context);
    this.cancellable = own(libsecret.pointer("g_cancellable_new"));
    recall.by(() -> library.run("g_cancellable_cancel", cancellable));
  }

  /**
   * Joins the session's bus.
   *
   * @throws KeyringException {@code keyring-absent} if it can't be joined or nobody there offers
   *     the service
   */
  static SecretSession join(NativeLibrary libsecret, Patience.Recall recall) {
    SecretSession session = new SecretSession(libsecret, recall);
    try {
      session.requireService();
      session.service = session.openService();
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Only asks who is there: a call to a service that is not would have the bus start it. */
  private void requireService() {
    MemorySegment bus =
        own(libsecret.pointer("g_bus_get_sync", G_BUS_TYPE_SESSION, cancellable, glib.error()));
    if (GLib.isNull(bus)) {
      throw KeyringException.absent(
          "The session bus can't be reached: " + Problem.quoted(glib.takeError()));
    }
    // Else the end of the bus would be the end of this process.
    libsecret.run("g_dbus_connection_set_exit_on_close", bus, 0);
    MemorySegment reply =
        libsecret.pointer(
            "g_dbus_connection_call_sync",
            bus,
            glib.text("org.freedesktop.DBus"),
            glib.text("/org/freedesktop/DBus"),
            glib.text("org.freedesktop.DBus"),
            glib.text("NameHasOwner"),
            glib.tupleOf("org.freedesktop.secrets"),
            MemorySegment.NULL,
            NO_FLAGS,
            NO_LIMIT,
            cancellable,
            glib.error());
    glib.requireNoError();
    if (!glib.truthOf(reply)) {
      throw KeyringException.absent("No program offers the Secret Service on the session bus.");
    }
  }

  /** All items of the entry, wherever they are; those of other targets are other entries. */
  List<Item> items(KeyringEntry entry) {
    MemorySegment attributes = glib.table(Map.of(SERVICE, entry.service(), USER, entry.user()));
    MemorySegment found =
        libsecret.pointer(
            "secret_service_search_sync",
            service,
            MemorySegment.NULL,
            attributes,
            SECRET_SEARCH_ALL,
            cancellable,
            glib.error());
    glib.release(attributes);
    glib.requireNoError();
    List<Item> items = new ArrayList<>();
    for (MemorySegment node = found; !GLib.isNull(node); node = GLib.next(node)) {
      MemorySegment handle = own(NativeLibrary.pointerAt(node));
      Optional<String> target = attribute(handle, TARGET);
      if (target.isEmpty() || target.get().equals(CLI_TARGET)) {
        items.add(
            new Item(
                handle,
                libsecret.integer("secret_item_get_locked", handle) != 0,
                target.isPresent(),
                Instant.ofEpochSecond(libsecret.longInteger("secret_item_get_modified", handle))));
      }
    }
    libsecret.run("g_list_free", found);
    return items;
  }

  /** Whether there is a default collection and it is locked. */
  boolean isDefaultCollectionLocked() {
    MemorySegment collection = defaultCollection();
    return !GLib.isNull(collection)
        && libsecret.integer("secret_collection_get_locked", collection) != 0;
  }

  String secret(Item item) {
    libsecret.integer("secret_item_load_secret_sync", item.handle(), cancellable, glib.error());
    glib.requireNoError();
    MemorySegment value = libsecret.pointer("secret_item_get_secret", item.handle());
    if (GLib.isNull(value)) {
      throw KeyringException.failed("The item has no secret.");
    }
    MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
    MemorySegment bytes = libsecret.pointer("secret_value_get", value, length);
    String text =
        new String(
            NativeLibrary.sized(bytes, length.get(ValueLayout.JAVA_LONG, 0))
                .toArray(ValueLayout.JAVA_BYTE),
            StandardCharsets.UTF_8);
    libsecret.run("secret_value_unref", value);
    return text;
  }

  void change(Item item, String secret) {
    MemorySegment value = value(secret);
    libsecret.integer(
        "secret_item_set_secret_sync", item.handle(), value, cancellable, glib.error());
    libsecret.run("secret_value_unref", value);
    glib.requireNoError();
  }

  /**
   * Makes an item in the default collection.
   *
   * @throws KeyringException {@code keyring-without-collection} if there is none: to make one takes
   *     a prompt
   */
  void create(KeyringEntry entry, String label, String secret) {
    MemorySegment collection = defaultCollection();
    if (GLib.isNull(collection)) {
      throw KeyringException.withoutCollection();
    }
    MemorySegment attributes =
        glib.table(
            Map.of(
                SERVICE,
                entry.service(),
                USER,
                entry.user(),
                TARGET,
                CLI_TARGET,
                "application",
                "rust-keyring"));
    MemorySegment value = value(secret);
    MemorySegment item =
        libsecret.pointer(
            "secret_item_create_sync",
            collection,
            MemorySegment.NULL,
            attributes,
            glib.text(label),
            value,
            SECRET_ITEM_CREATE_REPLACE,
            cancellable,
            glib.error());
    own(item);
    libsecret.run("secret_value_unref", value);
    glib.release(attributes);
    glib.requireNoError();
  }

  void delete(Item item) {
    libsecret.integer("secret_item_delete_sync", item.handle(), cancellable, glib.error());
    glib.requireNoError();
  }

  @Override
  public void close() {
    recall.by(() -> {});
    while (!objects.isEmpty()) {
      libsecret.run("g_object_unref", objects.pop());
    }
    releaseBus();
    libsecret.run("g_main_context_pop_thread_default", context);
    libsecret.run("g_main_context_unref", context);
    arena.close();
  }

  /**
   * Events that nobody waited for hold on to the bus, and one that has ended would be given out
   * again for as long as anything holds on to it.
   */
  private void releaseBus() {
    int left = MOST_EVENTS;
    while (left > 0 && libsecret.integer("g_main_context_iteration", context, NO_FLAGS) != 0) {
      left--;
    }
  }

  /** One of its own: the library's shared one would hold on to a bus that has ended. */
  private MemorySegment openService() {
    MemorySegment opened =
        own(
            libsecret.pointer(
                "secret_service_open_sync",
                libsecret.longInteger("secret_service_get_type"),
                MemorySegment.NULL,
                NO_FLAGS,
                cancellable,
                glib.error()));
    glib.requireNoError();
    return opened;
  }

  private MemorySegment defaultCollection() {
    MemorySegment collection =
        own(
            libsecret.pointer(
                "secret_collection_for_alias_sync",
                service,
                glib.text("default"),
                NO_FLAGS,
                cancellable,
                glib.error()));
    glib.requireNoError();
    return collection;
  }

  private Optional<String> attribute(MemorySegment item, String name) {
    MemorySegment attributes = libsecret.pointer("secret_item_get_attributes", item);
    Optional<String> read = glib.lookUp(attributes, name);
    glib.release(attributes);
    return read;
  }

  private MemorySegment value(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    MemorySegment value =
        libsecret.pointer("secret_value_new", copy, (long) bytes.length, glib.text("text/plain"));
    copy.fill((byte) 0);
    return value;
  }

  private MemorySegment own(MemorySegment object) {
    if (!GLib.isNull(object)) {
      objects.push(object);
    }
    return object;
  }
}
