package io.keyward.scan.app.value;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import org.jspecify.annotations.Nullable;

/** Values by the places that they were worked out for. For one thread. */
final class ByPlace {
  private static final int SMALLEST = 8;

  private @Nullable CodeFile[] files = {};
  private int[] nodes = {};
  private @Nullable Value[] values = {};
  private int count;

  /** What was put here for the place, or nothing. */
  @Nullable Value get(At at) {
    return count == 0 ? null : values[slot(at.file(), at.node())];
  }

  void put(At at, Value value) {
    if (count * 3 >= nodes.length * 2) {
      grow();
    }
    set(slot(at.file(), at.node()), at.file(), at.node(), value);
  }

  private void set(int slot, CodeFile file, int node, Value value) {
    if (files[slot] == null) {
      files[slot] = file;
      nodes[slot] = node;
      count++;
    }
    values[slot] = value;
  }

  private int slot(CodeFile file, int node) {
    int mask = nodes.length - 1;
    // Nearly all are places of one file.
    int hash = node * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    CodeFile there = files[slot];
    while (there != null && !(nodes[slot] == node && there.equals(file))) {
      slot = (slot + 1) & mask;
      there = files[slot];
    }
    return slot;
  }

  private void grow() {
    @Nullable CodeFile[] oldFiles = files;
    int[] oldNodes = nodes;
    @Nullable Value[] oldValues = values;
    int room = Math.max(SMALLEST, oldNodes.length * 2);
    files = new CodeFile[room];
    nodes = new int[room];
    values = new Value[room];
    count = 0;
    for (int i = 0; i < oldNodes.length; i++) {
      CodeFile file = oldFiles[i];
      Value value = oldValues[i];
      if (file != null && value != null) {
        set(slot(file, oldNodes[i]), file, oldNodes[i], value);
      }
    }
  }
}
