package io.keyward.proxy.usage;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.proxy.usage.TotalsText.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is in a ledger: the snapshot of its totals, and the lines that came after it. */
final class LedgerReader {
  static final String SNAPSHOT = "totals.json";

  private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}\\.jsonl");

  private final PrivateFolder folder;
  private final ZoneId zone;

  LedgerReader(PrivateFolder folder, ZoneId zone) {
    this.folder = folder;
    this.zone = zone;
  }

  /**
   * All of it, up to the last whole line. Readers and the writer are in nobody's way.
   *
   * @throws ProblemException {@code usage-file-exposed}, {@code usage-file-unreadable}
   */
  Snapshot read() {
    List<String> names =
        folder.names().stream().filter(name -> NAME.matcher(name).matches()).toList();
    try {
      Optional<Snapshot> known = snapshot().filter(each -> isOf(each, names));
      Totals totals = known.map(Snapshot::totals).orElseGet(() -> new Totals(zone));
      String file = known.map(Snapshot::file).orElse("");
      long offset = known.map(Snapshot::offset).orElse(0L);
      for (String name : names) {
        if (name.compareTo(file) >= 0) {
          offset = addLines(name, name.equals(file) ? offset : 0, totals);
          file = name;
        }
      }
      return new Snapshot(totals, file, offset);
    } catch (IOException e) {
      throw UsageProblem.OF_FOLDER.unreadable(e).causedBy(e);
    }
  }

  private Optional<Snapshot> snapshot() throws IOException {
    Optional<FileChannel> file = folder.open(SNAPSHOT);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Channels.newInputStream(file.get())) {
      return TotalsText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), zone);
    }
  }

  /** Whether the ledger still has the lines that are in these totals. */
  private boolean isOf(Snapshot snapshot, List<String> names) {
    if (!names.contains(snapshot.file())) {
      return snapshot.file().isEmpty() && names.isEmpty();
    }
    try (FileChannel file = folder.open(snapshot.file()).orElseThrow()) {
      if (snapshot.offset() == 0) {
        return true;
      }
      ByteBuffer last = ByteBuffer.allocate(1);
      return snapshot.offset() > 0
          && file.read(last, snapshot.offset() - 1) == 1
          && last.get(0) == '\n';
    } catch (IOException e) {
      throw UsageProblem.OF_FOLDER.unreadable(e).causedBy(e);
    }
  }

  private long addLines(String name, long from, Totals totals) throws IOException {
    Optional<FileChannel> file = folder.open(name);
    if (file.isEmpty()) {
      return from;
    }
    try (FileChannel in = file.get()) {
      return from + Lines.read(in.position(from), line -> add(line, totals));
    }
  }

  private static void add(String line, Totals totals) {
    Optional<Row> row = RowText.read(line);
    if (row.isPresent()) {
      totals.add(row.get());
    } else {
      totals.addUnreadable(1);
    }
  }
}
