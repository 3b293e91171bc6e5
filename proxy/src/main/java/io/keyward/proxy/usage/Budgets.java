package io.keyward.proxy.usage;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The budgets of one person on disk. Thread-safe, and safe among processes: changes are made one
 * after the other.
 */
public final class Budgets {
  private static final String FILE = "budgets.json";

  private final PrivateFolder folder;
  private final Path file;

  /** Those in this folder. */
  public Budgets(UsageFolder folder) {
    this.folder = new PrivateFolder(folder.path(), UsageProblem.OF_FOLDER);
    this.file = folder.path().resolve(FILE);
  }

  /**
   * All of them, in the order in which they came.
   *
   * @throws ProblemException {@code budgets-damaged}, {@code usage-file-exposed}, {@code
   *     usage-file-unreadable}
   */
  public List<Budget> all() {
    return folder
        .read(FILE)
        .map(bytes -> BudgetText.read(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(List.of());
  }

  /**
   * The budget of this name.
   *
   * @throws ProblemException {@code budget-unknown}, and as {@link #all}
   */
  public Budget named(String name) {
    return named(name, all());
  }

  private static Budget named(String name, List<Budget> all) {
    return all.stream()
        .filter(budget -> budget.name().equals(name))
        .findFirst()
        .orElseThrow(() -> UsageProblem.budgetUnknown(name).asException());
  }

  /**
   * Sets it, in place of the one of the same name.
   *
   * @throws ProblemException as {@link #all}, and {@code usage-file-unwritable}, {@code
   *     budgets-busy}
   */
  public void set(Budget budget) {
    List<Budget> _ =
        folder.alone(() -> {
          List<Budget> budgets = new ArrayList<>(all());
          boolean known = budgets.stream().anyMatch(each -> each.name().equals(budget.name()));
          budgets.replaceAll(each -> each.name().equals(budget.name()) ? budget : each);
          if (!known) {
            budgets.add(budget);
          }
          return store(budgets);
        });
  }

  /**
   * Takes it away.
   *
   * @return what it was
   * @throws ProblemException as {@link #named} and {@link #set}
   */
  public Budget remove(String name) {
    return folder.alone(() -> {
      List<Budget> budgets = new ArrayList<>(all());
      Budget budget = named(name, budgets);
      budgets.remove(budget);
      store(budgets);
      return budget;
    });
  }

  /** All of them, read anew only when they were changed. */
  Latest<List<Budget>> latest() {
    return new Latest<>(file, this::all);
  }

  private List<Budget> store(List<Budget> budgets) {
    folder.replace(FILE, BudgetText.write(budgets).getBytes(StandardCharsets.UTF_8));
    return budgets;
  }
}
