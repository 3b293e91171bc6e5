package io.keyward.cli.purge;

import io.keyward.accounts.AccountsFolder;
import io.keyward.auth.ProblemException;
import io.keyward.auth.log.LogFolder;
import io.keyward.auth.store.BrokenOffWrites;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.Housekeeping;
import io.keyward.auth.store.LoginLocks;
import io.keyward.cli.purge.Whereabouts.Whose;
import io.keyward.proxy.quota.QuotaFolder;
import io.keyward.proxy.state.ProxyFolder;
import io.keyward.proxy.usage.UsageFolder;
import io.keyward.scan.advisory.AdvisoryFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every file of Keyward's own on this machine. The login is none: it is the codex command's too.
 *
 * @param places where they may be
 * @param logs the log, if there is a folder for it
 * @param codex the Codex folder
 * @param ofLogin the folders that writers of the login leave files in
 */
public record Belongings(
    List<Whereabouts> places, Optional<Logs> logs, CodexHome codex, List<Path> ofLogin) {
  /**
   * The log, with its bodies.
   *
   * @param shown its folder in words
   */
  record Logs(LogFolder folder, String shown) {
    List<Belonging> belongings() throws IOException {
      List<Belonging> found = new ArrayList<>();
      if (Files.isDirectory(folder.path(), LinkOption.NOFOLLOW_LINKS)) {
        for (Path file : folder.files()) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            found.add(
                new Belonging(file, "log", shown + "/" + file.getFileName(), Files.size(file)));
          }
        }
      }
      return found;
    }
  }

  /**
   * What became of a file.
   *
   * @param why it is still there; empty if it is not
   */
  public record Removal(Belonging belonging, String why) {
    /** Whether it is gone. */
    public boolean isGone() {
      return why.isEmpty();
    }
  }

  /**
   * Where they may be.
   *
   * @param environment the variables
   * @param home the person's home folder
   * @param codex the Codex folder
   * @param program where the program's jars are; empty if it does not run from jars
   * @param system {@code os.name} as Java has it
   */
  public static Belongings of(
      Map<String, String> environment,
      Path home,
      CodexHome codex,
      Optional<Path> program,
      String system) {
    Shown names = new Shown(environment, home, codex.folder());
    List<Whereabouts> places = new ArrayList<>();
    Path config = folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    places.add(names.place(config.resolve("keyward"), "config.toml", "settings", Whose.OURS));
    places.add(
        names.place(config.resolve("keyward"), "accounts.key", "key of accounts", Whose.OURS));
    AccountsFolder accounts = AccountsFolder.of(environment, home, system);
    // The inner ones first, so that the outer one is empty when it comes to it.
    places.add(
        names.place(
            accounts.sealed(), AccountsFolder.OURS_SEALED, "logins of accounts", Whose.OURS));
    places.add(
        names.place(
            accounts.standings(), AccountsFolder.OURS_STANDINGS, "health of accounts", Whose.OURS));
    places.add(names.place(accounts.path(), AccountsFolder.OURS, "accounts", Whose.OURS));
    UsageFolder usage = UsageFolder.beside(accounts);
    QuotaFolder quota = QuotaFolder.beside(accounts);
    places.add(names.place(quota.path(), QuotaFolder.OURS, "quota", Whose.OURS));
    places.add(names.place(usage.path(), UsageFolder.OURS, "usage and budgets", Whose.OURS));
    places.add(
        names.place(ProxyFolder.beside(accounts).path(), ProxyFolder.OURS, "proxy", Whose.OURS));
    places.add(
        names.place(
            AdvisoryFolder.of(environment, home, system).path(),
            AdvisoryFolder.OURS,
            "advisories",
            Whose.OURS));
    List<Path> ofLogin = codex.foldersOfLogin();
    for (Path folder : ofLogin) {
      places.add(names.place(folder, LoginLocks.RENEWAL, "lock of renewals", Whose.SOMEBODY_ELSES));
      places.add(
          names.place(folder, BrokenOffWrites.OURS, "broken off write", Whose.SOMEBODY_ELSES));
    }
    program.ifPresent(folder ->
        places.add(
            new Whereabouts(
                folder.resolve("archives"),
                "*.{jsa,aot}*",
                "archive of classes",
                "Keyward's program folder/archives",
                Whose.OURS)));
    return new Belongings(
        List.copyOf(places),
        LogFolder.of(environment, home, system)
            .map(folder -> new Logs(folder, names.words(folder.path()))),
        codex,
        ofLogin);
  }

  /** What the variable names, unless it is relative (XDG Base Directory Specification). */
  private static Path folder(Map<String, String> environment, String variable, Path usual) {
    String named = environment.getOrDefault(variable, "");
    return named.isEmpty() || !Path.of(named).isAbsolute() ? usual : Path.of(named);
  }

  /** What is there now. */
  public List<Belonging> found() throws IOException {
    List<Belonging> found = new ArrayList<>();
    for (Whereabouts place : places) {
      found.addAll(place.belongings());
    }
    if (logs.isPresent()) {
      found.addAll(logs.get().belongings());
    }
    return List.copyOf(found);
  }

  /** Removes these files, and our own folders that are empty then. */
  public List<Removal> remove(List<Belonging> found) throws IOException {
    List<Removal> removals = new ArrayList<>();
    for (Belonging belonging : found) {
      removals.add(new Removal(belonging, remove(belonging.path())));
    }
    for (Whereabouts place : places) {
      if (place.whose() == Whose.OURS) {
        removeIfEmpty(place.folder());
      }
    }
    if (logs.isPresent()) {
      removeIfEmpty(logs.get().folder().path());
    }
    return List.copyOf(removals);
  }

  private String remove(Path file) {
    try {
      // Somebody may have put another thing into its place since it was listed.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return "It is no file any more.";
      }
      if (!ofLogin.contains(file.getParent())) {
        Files.deleteIfExists(file);
        return "";
      }
      if (file.endsWith(LoginLocks.RENEWAL) && Files.exists(file) && Files.size(file) > 0) {
        return "It notes a refresh token whose fate nobody knows, so that it is not sent again."
            + " Run keyward refresh, or sign in again, first.";
      }
      return new Housekeeping(codex).delete(file)
          ? ""
          : "A Keyward that is running has it. End that one, then try again.";
    } catch (ProblemException e) {
      return e.problem().detail() + " " + e.problem().next();
    } catch (IOException e) {
      return "The system gave an error of kind " + e.getClass().getSimpleName() + ".";
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Somebody keeps something of their own there, which is not for us to take.
      return;
    }
  }

  /** Paths in words. */
  private record Shown(Map<String, String> environment, Path home, Path codex) {
    Whereabouts place(Path folder, String pattern, String what, Whose whose) {
      return new Whereabouts(folder, pattern, what, words(folder), whose);
    }

    String words(Path folder) {
      if (folder.equals(codex)) {
        return "the Codex folder";
      }
      if (folder.startsWith(home)) {
        return "~/" + home.relativize(folder);
      }
      for (String variable :
          List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA")) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty() && folder.startsWith(Path.of(value))) {
          return "$" + variable + "/" + Path.of(value).relativize(folder);
        }
      }
      return folder.getFileName().toString();
    }
  }
}
