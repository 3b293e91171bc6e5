package io.keyward.proxy.usage;

/** Which requests a budget is about. */
public sealed interface Scope {
  /** All of them. */
  record Everything() implements Scope {}

  /** Those on this account. */
  record OfAccount(String id) implements Scope {}

  /** Those for this project. */
  record OfProject(String name) implements Scope {}

  /** Those of the client that has this key. */
  record OfKey(String id) implements Scope {}

  /** Those to this model. */
  record OfModel(String name) implements Scope {}

  /** Whether it is about requests on and for this. */
  default boolean covers(Subject subject) {
    return switch (this) {
      case Everything _ -> true;
      case OfAccount(var id) -> subject.account().equals(id);
      case OfProject(var name) -> subject.project().equals(name);
      case OfKey(var id) -> subject.key().equals(id);
      case OfModel(var name) -> subject.model().equals(name);
    };
  }
}
