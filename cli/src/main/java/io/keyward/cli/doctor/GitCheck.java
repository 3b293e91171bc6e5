package io.keyward.cli.doctor;

import io.keyward.auth.redact.EgressFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a login is in a repository, from where it would be in every copy for ever: among what git
 * keeps it is broken, among what the next {@code git add} would take it is advice.
 *
 * @param folders whose repositories are looked at: where the command runs, and the Codex folder
 */
record GitCheck(List<Path> folders, Git git) implements Check {
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> IGNORED = List.of("auth.json", ".env");

  @Override
  public String name() {
    return "git";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException, InterruptedException {
    Set<Path> repositories = new LinkedHashSet<>();
    folders.forEach(folder -> Git.repositoryOf(folder).ifPresent(repositories::add));
    List<Result> results = new ArrayList<>();
    for (Path repository : repositories) {
      results.addAll(look(repository, repair));
    }
    return results.isEmpty()
        ? List.of(
            new Result.Fine(
                repositories.isEmpty()
                    ? "Neither this folder nor the Codex folder is in a git repository."
                    : "Git keeps no login here."))
        : results;
  }

  private List<Result> look(Path repository, Repair repair)
      throws IOException, InterruptedException {
    List<String> tracked;
    List<String> open;
    try {
      tracked = withLogin(repository, git.tracked(repository));
      open = withLogin(repository, git.untracked(repository));
    } catch (IOException e) {
      return List.of(
          new Result.NotChecked(
              "There is a repository here, but the git command does not answer."));
    }
    List<Result> results = new ArrayList<>();
    if (!tracked.isEmpty()) {
      results.add(
          new Result.Broken(
              "Git keeps a login in this repository: " + words(tracked) + ".",
              "Run keyward logout, so that it is worth nothing; then git rm --cached "
                  + tracked.getFirst()
                  + ", list it in .gitignore, and take it out of the history before you push."));
    }
    if (!open.isEmpty()) {
      results.add(
          repair == Repair.SAFE_AND_GITIGNORE
              ? ignored(repository)
              : new Result.Advice(
                  "The next git add would take a login: " + words(open) + ".",
                  "Add auth.json and .env to .gitignore: keyward doctor --fix --gitignore."));
    }
    return results;
  }

  private static String words(List<String> paths) {
    return String.join(", ", paths.subList(0, Math.min(3, paths.size())))
        + (paths.size() > 3 ? " and " + (paths.size() - 3) + " more" : "");
  }

  private static List<String> withLogin(Path repository, List<String> paths) {
    return paths.stream()
        .filter(GitCheck::mayHoldLogin)
        .filter(path -> holdsLogin(repository.resolve(path)))
        .toList();
  }

  /** Pure: whether a file of this name is where people keep logins. */
  static boolean mayHoldLogin(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.startsWith("auth.json")
        || name.startsWith(".auth-")
        || name.equals(".env")
        || name.startsWith(".env.")
        || name.endsWith(".env");
  }

  /** Whether something in the file looks like a token or key. A link shows nothing of a file. */
  private static boolean holdsLogin(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return !new EgressFilter().clean(text).equals(text);
    } catch (IOException e) {
      // What nobody can read, git can't take either.
      return false;
    }
  }

  private static Result ignored(Path repository) throws IOException {
    Path file = repository.resolve(".gitignore");
    if (Files.isSymbolicLink(file)) {
      return new Result.Advice(
          ".gitignore is a symbolic link, which git does not follow.",
          "Make it a file with the lines auth.json and .env.");
    }
    String old = Files.exists(file) ? Files.readString(file) : "";
    String more =
        String.join(
            "\n", IGNORED.stream().filter(name -> old.lines().noneMatch(name::equals)).toList());
    Files.writeString(
        file,
        (old.isEmpty() || old.endsWith("\n") ? "" : "\n") + more + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return new Result.Mended("Git leaves auth.json and .env alone now: they are in .gitignore.");
  }
}
