package io.keyward.broker.session.conformance;

import io.keyward.broker.session.Entry;
import io.keyward.broker.session.SessionStore;
import java.util.List;
import java.util.Optional;

/** Before a store is opened. */
final class NoStore implements SessionStore {
  @Override
  public boolean add(Entry entry) {
    return false;
  }

  @Override
  public Optional<Entry> find(String name) {
    return Optional.empty();
  }

  @Override
  public boolean replace(Entry next) {
    return false;
  }

  @Override
  public void remove(String name) {}

  @Override
  public List<Entry> ownedBy(String owner) {
    return List.of();
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public void close() {}
}
