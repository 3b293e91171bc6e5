package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The scanner's place in a repository's own hooks: before a commit, and before a push. */
public final class Hooks {
  private static final String OURS = "# keyward hook: made by keyward hook install";

  private final Path folder;

  private Hooks(Path folder) {
    this.folder = folder;
  }

  /**
   * Of the repository that this folder lies in, wherever it keeps its hooks.
   *
   * @throws ScanProblemException {@code git-missing}, {@code git-work-tree-missing}
   */
  public static Hooks of(Path folder) {
    return new Hooks(folder.resolve(Git.at(folder).hooks()));
  }

  /**
   * Puts the scanner before commits and pushes; a hook of ours is made anew.
   *
   * @param command the command that scans, as a path
   * @return the names of the hooks
   * @throws ScanProblemException {@code hook-taken} if somebody else's hook is there: nothing is
   *     changed then; {@code hook-not-written}
   */
  public List<String> install(String command) {
    List<Hook> hooks =
        List.of(
            // Whoever only words a commit anew has nothing that could be looked at.
            new Hook(
                "pre-commit",
                "git diff-index --cached --quiet HEAD -- 2>/dev/null || exec %s scan --staged\n"),
            new Hook(
                "pre-push",
                """
                while read -r _ local _ remote; do
                  case $local in *[!0]*) ;; *) continue ;; esac
                  case $remote in
                    *[!0]*) range=$remote..$local ;;
                    *) range=$(git rev-list --max-parents=0 "$local" | tail -n 1)..$local ;;
                  esac
                  %s scan --diff "$range" || exit $?
                done
                """));
    for (Hook hook : hooks) {
      if (isForeign(folder.resolve(hook.name()))) {
        throw new ScanProblemException(
            "hook-taken",
            "There is a " + hook.name() + " hook already, and it is not Keyward's.",
            "Nothing was changed.",
            "Add this line to it: "
                + hook.body().strip().formatted("keyward").lines().findFirst().orElse(""));
      }
    }
    for (Hook hook : hooks) {
      write(
          folder.resolve(hook.name()),
          "#!/bin/sh\n" + OURS + "\n" + hook.body().formatted(quoted(command)));
    }
    return hooks.stream().map(Hook::name).toList();
  }

  private static boolean isForeign(Path hook) {
    try {
      return Files.exists(hook, LinkOption.NOFOLLOW_LINKS)
          && !Files.readString(hook, StandardCharsets.ISO_8859_1).contains(OURS);
    } catch (IOException e) {
      return true;
    }
  }

  private static void write(Path hook, String text) {
    try {
      Files.createDirectories(hook.getParent());
      Files.writeString(hook, text);
      Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException | UnsupportedOperationException e) {
      throw new ScanProblemException(
          "hook-not-written",
          "The hook " + hook.getFileName() + " could not be written.",
          e.getClass().getSimpleName(),
          "Make the repository's hooks folder writable.");
    }
  }

  /** As one word for a shell. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private record Hook(String name, String body) {}
}
