package io.keyward.scan.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Obj;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Whatever a file holds: reading it ends without an exception and soon, and every value lies within
 * the file.
 */
class ReadingFuzzTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 5_000_000_000L;
  private static final int MOST_VALUES = 100_000;

  private int seen;

  @FuzzTest
  void json(byte[] input) {
    long before = THREADS.getCurrentThreadCpuTime();
    check(Reading.json(input), input, before);
  }

  @FuzzTest
  void yaml(byte[] input) {
    long before = THREADS.getCurrentThreadCpuTime();
    check(Reading.yaml(input), input, before);
  }

  @FuzzTest
  void toml(byte[] input) {
    long before = THREADS.getCurrentThreadCpuTime();
    check(Reading.toml(input), input, before);
  }

  private void check(Reading reading, byte[] input, long before) {
    if (THREADS.getCurrentThreadCpuTime() - before > MOST_NANOS) {
      throw new AssertionError("It took too long.");
    }
    if (reading instanceof Reading.Read read) {
      seen = 0;
      read.documents().forEach(value -> within(value, input.length));
    }
  }

  private void within(Value value, int length) {
    if (value.start() < 0 || value.end() < value.start() || value.end() > length) {
      throw new AssertionError("No stretch of the file: " + value.start() + " to " + value.end());
    }
    if (seen++ > MOST_VALUES) {
      return;
    }
    if (value instanceof Arr(var items, _, _)) {
      items.forEach(item -> within(item, length));
    } else if (value instanceof Obj(var members, _, _)) {
      for (Member member : members.values()) {
        if (member.start() < 0 || member.end() < member.start() || member.end() > length) {
          throw new AssertionError("No stretch of the file: a name");
        }
        within(member.value(), length);
      }
    }
  }
}
