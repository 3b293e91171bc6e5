package io.keyward.scan.app.module;

import io.keyward.scan.code.Tree;
import java.util.Arrays;
import java.util.BitSet;

/** The names that the scopes of a file bind; the first of a name that a scope binds counts. */
final class Bound {
  private final Tree tree;

  /** The names that any scope binds, by their numbers in the tree. */
  private final BitSet names = new BitSet();

  /** A scope, and what binds a name in it: two by two, where the hash of both leads. */
  private int[] table = new int[32];

  private int count;

  Bound(Tree tree) {
    this.tree = tree;
    Arrays.fill(table, Tree.NONE);
  }

  /** The scope binds what this NAME says, here, unless it does so already. */
  void add(int scope, int binder) {
    int name = tree.name(binder);
    names.set(name);
    int at = at(scope, name);
    if (table[at] == Tree.NONE) {
      put(at, scope, binder);
      count++;
      if (count * 3 > table.length) {
        grow();
      }
    }
  }

  /** Whether any scope binds the name of this number. */
  boolean isBound(int name) {
    return names.get(name);
  }

  /** What binds the name in this scope, or {@link Tree#NONE}. */
  int in(int scope, int name) {
    return table[at(scope, name) + 1];
  }

  private int at(int scope, int name) {
    int mask = table.length - 2;
    int hash = (scope * 31 + name) * 0x9E3779B9;
    int at = (hash ^ (hash >>> 15)) & mask;
    while (table[at] != Tree.NONE && !(table[at] == scope && tree.name(table[at + 1]) == name)) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private void put(int at, int scope, int binder) {
    table[at] = scope;
    table[at + 1] = binder;
  }

  private void grow() {
    int[] entries = table;
    table = new int[entries.length * 2];
    Arrays.fill(table, Tree.NONE);
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i] != Tree.NONE) {
        put(at(entries[i], tree.name(entries[i + 1])), entries[i], entries[i + 1]);
      }
    }
  }
}
