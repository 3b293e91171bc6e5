package io.keyward.scan.data;

import java.util.List;

/** What came of reading a file of data. */
public sealed interface Reading {

  /**
   * It could be read.
   *
   * @param documents one; in YAML, those that the file holds, at least one
   */
  record Read(List<Value> documents) implements Reading {
    /** Keeps its own copy. */
    public Read {
      documents = List.copyOf(documents);
    }

    /** The only document, or the first. */
    public Value document() {
      return documents.getFirst();
    }
  }

  /**
   * It is not what it should be, or more than a reader takes: too deep, too large when its aliases
   * are written out.
   *
   * @param why one clause, holding nothing of the file
   */
  record NotReadable(String why) implements Reading {}

  /** JSON (RFC 8259) as people write it: with comments and commas at the end. */
  static Reading json(byte[] content) {
    return new JsonReader(content).read();
  }

  /** YAML 1.2 by its core schema, with the merge key {@code <<} of YAML 1.1. */
  static Reading yaml(byte[] content) {
    return new YamlReader(content).read();
  }

  /** TOML 1.0. */
  static Reading toml(byte[] content) {
    return new TomlReader(content).read();
  }
}
