package io.keyward.broker.session;

import java.util.List;
import java.util.Optional;

/** A store that is closed by nobody who uses it: several brokers have it in common. */
record SharedStore(SessionStore store) implements SessionStore {
  @Override
  public boolean add(Entry entry) {
    return store.add(entry);
  }

  @Override
  public Optional<Entry> find(String name) {
    return store.find(name);
  }

  @Override
  public boolean replace(Entry next) {
    return store.replace(next);
  }

  @Override
  public void remove(String name) {
    store.remove(name);
  }

  @Override
  public List<Entry> ownedBy(String owner) {
    return store.ownedBy(owner);
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public void close() {}
}
