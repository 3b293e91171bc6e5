package io.keyward.auth.keyring;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Calls functions of a C library by name. An argument's Java type says its C type: a segment is a
 * pointer, an {@code Integer} an int, a {@code Long} a long of 64 bits. Each function is called
 * with one signature only. Thread-safe.
 */
@SuppressWarnings("restricted") // Calling C is what it is for.
final class NativeLibrary {
  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup symbols;
  private final ConcurrentHashMap<String, MethodHandle> functions;
  private final Optional<Patience.Recall> counter;

  /**
   * What a function gave, and what it left in the thread's error variable.
   *
   * @param number its result
   * @param error the value of {@code errno} or {@code GetLastError()}
   */
  record Result(int number, int error) {}

  private NativeLibrary(
      SymbolLookup symbols,
      ConcurrentHashMap<String, MethodHandle> functions,
      Optional<Patience.Recall> counter) {
    this.symbols = symbols;
    this.functions = functions;
    this.counter = counter;
  }

  /** The same library, whose calls one thread makes and which count as the keyring's time. */
  NativeLibrary countedBy(Patience.Recall recall) {
    return new NativeLibrary(symbols, functions, Optional.of(recall));
  }

  /** The library of this file name, wherever the system keeps it; it stays loaded for good. */
  static Optional<NativeLibrary> load(String name) {
    try {
      return Optional.of(
          new NativeLibrary(
              SymbolLookup.libraryLookup(name, Arena.global()),
              new ConcurrentHashMap<>(),
              Optional.empty()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  MemorySegment pointer(String function, Object... arguments) {
    return (MemorySegment) call(function, Optional.of(ValueLayout.ADDRESS), arguments);
  }

  int integer(String function, Object... arguments) {
    return (int) call(function, Optional.of(ValueLayout.JAVA_INT), arguments);
  }

  long longInteger(String function, Object... arguments) {
    return (long) call(function, Optional.of(ValueLayout.JAVA_LONG), arguments);
  }

  void run(String function, Object... arguments) {
    Object _ = call(function, Optional.empty(), arguments);
  }

  /**
   * Calls a function that says why it failed in a variable of the thread, which the virtual machine
   * itself would overwrite before anybody could look.
   *
   * @param variable {@code errno} or, on Windows, {@code GetLastError}
   */
  Result explained(String variable, String function, Object... arguments) {
    MethodHandle handle =
        functions.computeIfAbsent(
            function,
            name ->
                link(
                    name,
                    signature(Optional.of(ValueLayout.JAVA_INT), arguments),
                    Linker.Option.captureCallState(variable)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      Object[] all = Stream.concat(Stream.of(state), Stream.of(arguments)).toArray();
      int number = (int) invoke(handle, all);
      long offset =
          Linker.Option.captureStateLayout()
              .byteOffset(MemoryLayout.PathElement.groupElement(variable));
      return new Result(number, state.get(ValueLayout.JAVA_INT, offset));
    }
  }

  /** The address of a function or a variable. */
  MemorySegment symbol(String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> KeyringException.failed("The library has no " + name + "."));
  }

  /** The pointer that is kept in a variable of the library. */
  static MemorySegment pointerAt(MemorySegment place) {
    return place.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
  }

  /** Memory that the library owns, seen in this size. */
  static MemorySegment sized(MemorySegment place, long bytes) {
    return place.reinterpret(bytes);
  }

  /** Text in UTF-8 that ends with a zero. */
  static String text(MemorySegment place) {
    return place.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private Object call(
      String function, Optional<? extends MemoryLayout> result, Object... arguments) {
    return invoke(
        functions.computeIfAbsent(function, name -> link(name, signature(result, arguments))),
        arguments);
  }

  private Object invoke(MethodHandle function, Object... arguments) {
    counter.ifPresent(Patience.Recall::startCounting);
    try {
      return (Object) function.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      counter.ifPresent(Patience.Recall::stopCounting);
    }
  }

  /** All that takes time, done before the call. */
  private MethodHandle link(String name, FunctionDescriptor signature, Linker.Option... options) {
    MethodHandle function = LINKER.downcallHandle(symbol(name), signature, options);
    return function
        .asSpreader(Object[].class, function.type().parameterCount())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  private static FunctionDescriptor signature(
      Optional<? extends MemoryLayout> result, Object... arguments) {
    MemoryLayout[] layouts =
        Stream.of(arguments).map(NativeLibrary::layout).toArray(MemoryLayout[]::new);
    return result
        .map(layout -> FunctionDescriptor.of(layout, layouts))
        .orElseGet(() -> FunctionDescriptor.ofVoid(layouts));
  }

  private static MemoryLayout layout(Object argument) {
    return switch (argument) {
      case Integer _ -> ValueLayout.JAVA_INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      case MemorySegment _ -> ValueLayout.ADDRESS;
      default -> throw new IllegalArgumentException("no C type for " + argument.getClass());
    };
  }
}
