package io.keyward.auth.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The few calls of Linux and macOS that Java has no door to. Not to be loaded on Windows. */
@SuppressWarnings("restricted") // calling out of Java is what this class is for
final class Libc {
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  /** What Java itself turns file names and the system's messages from and into. */
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
  private static final int EINTR = 4;
  private static final int EWOULDBLOCK = MAC ? 35 : 11;
  private static final int OWNER_ONLY = 0600;
  private static final int LONGEST_MESSAGE = 1024;

  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          symbol("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(2));

  private static final MethodHandle FLOCK =
      LINKER.downcallHandle(
          symbol("flock"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"));

  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(symbol("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private Libc() {}

  private static MemorySegment symbol(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  /**
   * Opens a file to lock it, and makes it if need be, for its owner only. A symbolic link is
   * refused, and no program that is started later inherits it.
   *
   * @return a descriptor, to be given to {@link #close}
   */
  static int openForLock(Path file) throws IOException {
    // O_RDWR, O_CREAT, O_NONBLOCK, O_NOFOLLOW and O_CLOEXEC; Linux has another O_NOFOLLOW on ARM.
    int flags =
        MAC
            ? 0x2 | 0x200 | 0x4 | 0x100 | 0x1000000
            : 0x2 | 0x40 | 0x800 | (onArm() ? 0x8000 : 0x20000) | 0x80000;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(ValueLayout.JAVA_BYTE, terminated(file.toString()));
      MemorySegment state = arena.allocate(STATE);
      while (true) {
        int descriptor = (int) OPEN.invokeExact(state, path, flags, OWNER_ONLY);
        if (descriptor >= 0) {
          return descriptor;
        }
        int errno = errno(state);
        if (errno != EINTR) {
          throw failure(errno);
        }
      }
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Takes the lock of an open file, whole and for nobody else, if it is free now. */
  static boolean tryLock(int descriptor) throws IOException {
    int exclusiveAtOnce = 2 | 4;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      while ((int) FLOCK.invokeExact(state, descriptor, exclusiveAtOnce) != 0) {
        int errno = errno(state);
        if (errno == EWOULDBLOCK) {
          return false;
        }
        if (errno != EINTR) {
          throw failure(errno);
        }
      }
      return true;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Closes a descriptor, and with it gives back its lock. */
  static void close(int descriptor) {
    try {
      // Whatever close answers, the descriptor is gone; to try again could close somebody else's.
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the system says of an error, in its language, as Java's own exceptions have it. */
  static String message(int errno) {
    try {
      MemorySegment text =
          ((MemorySegment) STRERROR.invokeExact(errno)).reinterpret(LONGEST_MESSAGE);
      int length = 0;
      while (text.get(ValueLayout.JAVA_BYTE, length) != 0) {
        length++;
      }
      return new String(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), NAMES);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean onArm() {
    return System.getProperty("os.arch", "").equals("aarch64");
  }

  private static byte[] terminated(String path) {
    return (path + '\0').getBytes(NAMES);
  }

  private static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  private static IOException failure(int errno) {
    return new FileSystemException(null, null, message(errno));
  }

  private static IOException rethrown(Throwable e) {
    if (e instanceof IOException io) {
      return io;
    }
    throw new IllegalStateException(e);
  }
}
