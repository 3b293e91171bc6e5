package io.keyward.proxy.key;

import java.util.List;
import java.util.Optional;

/**
 * What a key is good for.
 *
 * @param accounts ids of the accounts that it may use; all, if it names none
 * @param models that it may ask for, by their whole names; all, if it names none
 * @param budget the name of the budget that it spends from, if it is to have one of its own
 */
public record Scope(List<String> accounts, List<String> models, Optional<String> budget) {
  /** Everything. */
  public static final Scope EVERYTHING = new Scope(List.of(), List.of(), Optional.empty());

  /** Copies. */
  public Scope {
    accounts = List.copyOf(accounts);
    models = List.copyOf(models);
  }

  /** Whether it may use the account with this id. */
  public boolean allowsAccount(String id) {
    return accounts.isEmpty() || accounts.contains(id);
  }

  /** Whether it may ask for some models only. */
  public boolean limitsModels() {
    return !models.isEmpty();
  }

  /** Whether it may ask for this model. */
  public boolean allowsModel(String model) {
    return models.isEmpty() || models.contains(model);
  }

  /** The one account that it is for, if it is for one. */
  public Optional<String> onlyAccount() {
    return accounts.size() == 1 ? Optional.of(accounts.getFirst()) : Optional.empty();
  }
}
