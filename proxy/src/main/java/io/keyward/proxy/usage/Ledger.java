package io.keyward.proxy.usage;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.proxy.usage.Budget.Pricing;
import io.keyward.proxy.usage.Budget.Standing;
import io.keyward.proxy.usage.TotalsText.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What every request took, a line each, and whether the next one may be sent. What it costs to add
 * a line or to ask does not grow with the lines that are there. One process writes at a time;
 * others read with {@link #totals}. Thread-safe.
 *
 * <p>A line is in the hands of the operating system when {@link Booking#note} returns: the death of
 * this process takes none away, and a power cut those of the last seconds. Now and then the totals
 * are put beside the lines, so that nobody need read all of them to go on; lost or damaged, they
 * are made of the lines again.
 */
public final class Ledger implements AutoCloseable {
  private static final String WRITER = "writer.lock";

  /** So many lines are read at most by whoever opens it next. */
  private static final int LINES_A_SNAPSHOT = 10_000;

  /** Of what waits until there is room on the disk again. */
  private static final int MOST_WAITING = 10_000;

  private final PrivateFolder folder;
  private final Prices prices;
  private final InstantSource clock;
  private final ProcessLock writer;
  private final Latest<List<Budget>> budgets;
  private final Totals totals;
  private final LedgerFile file;
  private final ReentrantLock lock = new ReentrantLock();

  /** From here on guarded by {@link #lock}. */
  private final Map<Subject, Integer> open = new HashMap<>();

  private final Deque<Row> waiting = new ArrayDeque<>();
  private List<Meter> meters = List.of();
  private List<Budget> known = List.of();
  private int unsaved;
  private Thread saving = Thread.ofVirtual().unstarted(() -> {});

  private Ledger(
      UsageFolder where, Prices prices, InstantSource clock, ProcessLock writer, Snapshot known) {
    this.folder = new PrivateFolder(where.path(), UsageProblem.OF_FOLDER);
    this.prices = prices;
    this.clock = clock;
    this.writer = writer;
    this.budgets = new Budgets(where).latest();
    this.totals = known.totals();
    this.file = new LedgerFile(folder, known.file(), known.offset());
  }

  /**
   * Opens it for writing.
   *
   * @param prices by which the cost of each request is estimated when it ends
   * @param zone whose days and hours the budgets go by
   * @throws ProblemException {@code usage-ledger-busy} if another process writes, {@code
   *     usage-file-exposed}, {@code usage-file-unreadable}, {@code usage-file-unwritable}
   */
  public static Ledger open(UsageFolder where, Prices prices, InstantSource clock, ZoneId zone) {
    PrivateFolder folder = new PrivateFolder(where.path(), UsageProblem.OF_FOLDER);
    folder.rehearse(new byte[0]);
    ProcessLock writer;
    try {
      writer =
          ProcessLock.tryTake(where.path().resolve(WRITER))
              .orElseThrow(() -> UsageProblem.ledgerBusy().asException());
    } catch (IOException e) {
      throw UsageProblem.unwritten(e).causedBy(e);
    }
    boolean opened = false;
    try {
      Ledger ledger =
          new Ledger(where, prices, clock, writer, new LedgerReader(folder, zone).read());
      opened = true;
      return ledger;
    } finally {
      if (!opened) {
        writer.close();
      }
    }
  }

  /**
   * What is in the ledger of this folder, whoever writes to it.
   *
   * @param zone whose days
   * @throws ProblemException {@code usage-file-exposed}, {@code usage-file-unreadable}
   */
  public static Totals totals(UsageFolder where, ZoneId zone) {
    PrivateFolder folder = new PrivateFolder(where.path(), UsageProblem.OF_FOLDER);
    return new LedgerReader(folder, zone).read().totals();
  }

  /**
   * Asks whether a request on and for this may be sent now, and books it if so. Whoever is admitted
   * closes the booking, whatever happens.
   */
  public Admission admit(Subject subject) {
    return admit(subject, Optional.empty());
  }

  /**
   * The same.
   *
   * @param named a budget that must have room, too, whatever it is about: without it, the request
   *     is not sent
   */
  public Admission admit(Subject subject, Optional<String> named) {
    lock.lock();
    try {
      Instant now = clock.instant();
      reload();
      if (named.isPresent() && meters.stream().noneMatch(each -> isNamed(each, named))) {
        return refusal(UsageProblem.budgetUnknown(named.get()), Optional.empty());
      }
      Pricing pricing = prices.of(subject.model()).isPresent() ? Pricing.KNOWN : Pricing.UNKNOWN;
      for (Meter meter : meters) {
        if (meter.budget().scope().covers(subject) || isNamed(meter, named)) {
          Optional<Admission.Refused> no = refused(meter, subject, pricing, now);
          if (no.isPresent()) {
            return no.get();
          }
        }
      }
      writeWaiting();
      // A limit that the next process would not know of is none.
      if (!waiting.isEmpty() && !meters.isEmpty()) {
        return refusal(
            UsageProblem.unwritten(new IOException("entries wait to be written")),
            Optional.empty());
      }
      open.merge(subject, 1, Integer::sum);
      return new Admission.Admitted(new Booking(this, subject));
    } catch (ProblemException e) {
      return refusal(e.problem(), Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  private static boolean isNamed(Meter meter, Optional<String> named) {
    return named.isPresent() && named.get().equals(meter.budget().name());
  }

  private Optional<Admission.Refused> refused(
      Meter meter, Subject subject, Pricing pricing, Instant now) {
    Budget budget = meter.budget();
    return switch (budget.standing(meter.used(now), openIn(budget.scope()), pricing)) {
      case Standing.Room _ -> Optional.empty();
      case Standing.UsedUp(var limit) ->
          Optional.of(refusal(UsageProblem.usedUp(budget, limit), Optional.of(meter.end(now))));
      case Standing.Unpriced _ ->
          Optional.of(refusal(UsageProblem.unpriced(budget, subject.model()), Optional.empty()));
    };
  }

  private static Admission.Refused refusal(Problem problem, Optional<Instant> until) {
    return new Admission.Refused(problem, until);
  }

  private long openIn(Scope scope) {
    long requests = 0;
    for (Map.Entry<Subject, Integer> each : open.entrySet()) {
      requests += scope.covers(each.getKey()) ? each.getValue() : 0;
    }
    return requests;
  }

  /** A person may have changed the budgets since. */
  private void reload() {
    List<Budget> now = budgets.get();
    if (!now.equals(known)) {
      List<Meter> fresh = new ArrayList<>();
      for (Budget budget : now) {
        fresh.add(new Meter(budget, totals));
      }
      meters = List.copyOf(fresh);
      known = now;
    }
  }

  void release(Subject subject) {
    lock.lock();
    try {
      open.computeIfPresent(subject, (_, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    } finally {
      lock.unlock();
    }
  }

  void note(Subject booked, Entry entry) {
    Row row = new Row(entry, prices.estimate(entry.subject().model(), entry.usage()));
    lock.lock();
    try {
      release(booked);
      totals.add(row);
      for (Meter meter : meters) {
        meter.add(row);
      }
      if (waiting.size() < MOST_WAITING) {
        waiting.add(row);
      }
      writeWaiting();
      if (unsaved >= LINES_A_SNAPSHOT && waiting.isEmpty() && !saving.isAlive()) {
        String snapshot = snapshot();
        saving = Thread.ofVirtual().start(() -> save(snapshot));
      }
    } finally {
      lock.unlock();
    }
  }

  /** As far as it goes; what stays behind is tried again with the next request. */
  private void writeWaiting() {
    try {
      while (!waiting.isEmpty()) {
        Row row = waiting.getFirst();
        file.add(row.entry().at(), RowText.write(row));
        waiting.removeFirst();
        unsaved++;
      }
    } catch (IOException | ProblemException _) {
      warn("ledger-unwritten");
    }
  }

  /** Only of what is written: whoever reads it goes on with the line behind it. */
  private String snapshot() {
    unsaved = 0;
    return TotalsText.write(new Snapshot(totals, file.name(), file.length()));
  }

  private void save(String snapshot) {
    try {
      folder.replace(LedgerReader.SNAPSHOT, snapshot.getBytes(StandardCharsets.UTF_8));
    } catch (ProblemException _) {
      warn("ledger-totals-unwritten");
    }
  }

  private static void warn(String what) {
    System.getLogger(Ledger.class.getPackageName())
        .log(System.Logger.Level.WARNING, new Event(what, Json.object()));
  }

  /** Puts everything on disk, and lets another process write. */
  @Override
  public void close() {
    lock.lock();
    try (ProcessLock _ = writer) {
      saving.join();
      writeWaiting();
      if (unsaved > 0 && waiting.isEmpty()) {
        save(snapshot());
      }
      file.close();
    } catch (IOException e) {
      throw UsageProblem.unwritten(e).causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
