package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The accounts of one person on disk, and every change of them. Thread-safe, and safe among
 * processes: changes are made one after the other, each to what the one before it left, and none is
 * lost; readers never wait and see one state or the next; whoever is killed leaves either.
 */
public final class Accounts {
  private static final String POOL = "pool.json";
  private static final String JOURNAL = "journal.jsonl";
  private static final String ASIDE = "pool.damaged.json";

  /** Of a journal that is written anew; each line of it is read by whoever takes something back. */
  private static final int LONGEST_JOURNAL = 1 << 20;

  private final PrivateFolder folder;
  private final Path path;
  private final InstantSource clock;

  /**
   * Those in this folder.
   *
   * @param clock tells when something was changed
   */
  public Accounts(AccountsFolder folder, InstantSource clock) {
    this.folder = new PrivateFolder(folder.path(), AccountProblem.OF_FOLDER);
    this.path = folder.path().resolve(POOL);
    this.clock = clock;
  }

  /**
   * All of them, as they are now.
   *
   * @throws ProblemException {@code accounts-file-damaged}, {@code accounts-file-newer}, {@code
   *     accounts-file-exposed}, {@code accounts-file-unreadable}
   */
  public Pool pool() {
    return folder
        .read(POOL)
        .map(bytes -> PoolText.read(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(Pool.EMPTY);
  }

  /** All of them, for whoever asks again and again. */
  Latest<Pool> latest() {
    return new Latest<>(path, this::pool);
  }

  /**
   * Changes them.
   *
   * @param what the change is, in words, for {@link #history}
   * @param change given the newest state; may refuse by an exception, and is never asked twice
   * @return what came of it
   * @throws ProblemException as {@link #pool}, and {@code accounts-file-unwritable}, {@code
   *     accounts-busy}; then nothing is changed
   */
  public Pool change(String what, UnaryOperator<Pool> change) {
    return folder.alone(() -> {
      Pool before = pool();
      return store(before, change.apply(before), what, OptionalLong.empty());
    });
  }

  /**
   * Takes the last change back that nobody has taken back yet.
   *
   * @return that change
   * @throws ProblemException {@code nothing-to-undo}, and as {@link #change}
   */
  public Step undo() {
    return folder.alone(() -> {
      Pool now = pool();
      Step last =
          history(now)
              .lastThatCounts()
              .orElseThrow(() -> AccountProblem.nothingToUndo().asException());
      store(
          now,
          last.takenBackFrom(now),
          "took back: " + last.what(),
          OptionalLong.of(last.generation()));
      return last;
    });
  }

  /**
   * The last changes.
   *
   * @throws ProblemException as {@link #pool}
   */
  public History history() {
    return history(pool());
  }

  /** The changes after that one that the journal still has, without a gap. */
  List<Step> stepsAfter(long generation) {
    List<Step> steps = new ArrayList<>();
    long next = generation + 1;
    for (Step step : History.of(journal(), Long.MAX_VALUE).steps()) {
      if (step.generation() == next) {
        steps.add(step);
        next++;
      }
    }
    return steps;
  }

  /** Puts a pool that can't be read aside, and this one, with these changes, in its place. */
  void restore(Pool copy, List<Step> since) {
    Pool _ =
        folder.alone(() -> {
          folder.read(POOL).ifPresent(damaged -> folder.replace(ASIDE, damaged));
          Pool pool = copy;
          for (Step step : since) {
            pool = step.appliedTo(pool);
          }
          folder.replace(POOL, bytes(PoolText.write(pool)));
          return pool;
        });
  }

  private History history(Pool pool) {
    return History.of(journal(), pool.generation());
  }

  private String journal() {
    return folder.read(JOURNAL).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** The journal first: a change that nobody can take back must not come to be. */
  private Pool store(Pool before, Pool wanted, String what, OptionalLong undoes) {
    Pool after = wanted.of(before.generation() + 1);
    if (after.equals(before.of(after.generation()))) {
      return before;
    }
    String line = StepText.write(Step.between(before, after, clock.instant(), what, undoes));
    String journal = journal();
    if (journal.length() > LONGEST_JOURNAL) {
      folder.replace(JOURNAL, bytes(History.of(journal, before.generation()).journal() + line));
    } else {
      // A writer that was killed may have left half a line.
      folder.append(
          JOURNAL, bytes(journal.isEmpty() || journal.endsWith("\n") ? line : "\n" + line));
    }
    folder.replace(POOL, bytes(PoolText.write(after)));
    return after;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
