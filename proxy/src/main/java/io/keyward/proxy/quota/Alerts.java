package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.disk.PrivateFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Says what somebody is to be told, once a window and threshold, whichever process comes to know of
 * it first. Thread-safe, and safe among processes.
 */
public final class Alerts {
  private static final String FILE = "alerts.json";

  private final PrivateFolder folder;
  private final Latest<Told> latest;
  private final Thresholds thresholds;

  /** Of what is kept in this folder. */
  public Alerts(QuotaFolder folder, Thresholds thresholds) {
    Path file = folder.path().resolve(FILE);
    this.folder = new PrivateFolder(folder.path(), QuotaTrouble.OF_FOLDER);
    this.latest = new Latest<>(file, this::read);
    this.thresholds = thresholds;
  }

  /**
   * The provider of this account said this.
   *
   * @return what is to be told now; after this call it counts as told
   * @throws ProblemException {@code quota-file-unwritable}, {@code quota-file-exposed}, {@code
   *     quota-file-unreadable}, {@code quota-busy}
   */
  public List<Alert> due(String account, Quota quota) {
    Told now = latest.get();
    if (now.after(account, quota, thresholds).told().equals(now)) {
      return List.of();
    }
    AtomicReference<List<Alert>> due = new AtomicReference<>(List.of());
    Told _ =
        folder.alone(() -> {
          // Again and alone: another process may have come first.
          Told before = read();
          Told.Next next = before.after(account, quota, thresholds);
          if (!next.told().equals(before)) {
            folder.replace(FILE, ToldText.write(next.told()).getBytes(StandardCharsets.UTF_8));
          }
          due.set(next.alerts());
          return next.told();
        });
    return due.get();
  }

  private Told read() {
    return folder
        .read(FILE)
        .map(bytes -> ToldText.read(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(Told.NOTHING);
  }
}
