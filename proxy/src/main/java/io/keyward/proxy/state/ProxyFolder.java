package io.keyward.proxy.state;

import io.keyward.accounts.AccountsFolder;
import io.keyward.auth.disk.PrivateFolder;
import java.nio.file.Path;

/**
 * Where one person's proxy keeps its state.
 *
 * @param path absolute; made when there is something to keep
 */
public record ProxyFolder(Path path) {
  /** What {@code keyward purge} looks for in it: our own names only. */
  public static final String OURS =
      "{keys.json,running.json,port,serving.lock,starting.lock,lock,lock.next,.keyward-new-*}";

  /** The folder beside the accounts. */
  public static ProxyFolder beside(AccountsFolder accounts) {
    return new ProxyFolder(accounts.path().resolveSibling("proxy"));
  }

  /** Its files. */
  public PrivateFolder files() {
    return new PrivateFolder(path, ProxyTrouble.OF_FOLDER);
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }
}
