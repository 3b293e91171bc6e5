package io.keyward.scan.source;

import io.keyward.scan.source.SourceFile.Staged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is staged where the work tree has something else by now: a file that was added and changed
 * afterwards, or taken away. Compared here and not by Git, which would run filters that the
 * repository names.
 */
final class Staging {
  private static final byte[] NOTHING = new byte[0];
  private static final String FILE = "100";
  private static final String HEAD = "HEAD";

  private final Git git;
  private final List<Entry> entries;

  /**
   * Of these.
   *
   * @param git of the work tree, or the part of it, in which their paths lead to what lies there
   */
  Staging(Git git, List<Entry> entries) {
    this.git = git;
    this.entries = List.copyOf(entries);
  }

  /**
   * A file that the next commit changes.
   *
   * @param was the mode of what the last commit has
   * @param mode the mode of what the next one would have
   * @param before the id of what the last commit has; of zeros if it has none
   * @param id the id of what the next one would have
   */
  record Entry(String was, String mode, String before, String id, String path) {
    /** As Git tells them, one by one: {@code :mode SP mode SP id SP id SP letter}, the path. */
    static List<Entry> of(List<String> pieces) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i + 1 < pieces.size(); i += 2) {
        String[] head = pieces.get(i).substring(1).split(" ", -1);
        entries.add(new Entry(head[0], head[1], head[2], head[3], pieces.get(i + 1)));
      }
      return entries;
    }

    /** Before the first commit everything is new: {@code mode SP id SP stage TAB path}. */
    static List<Entry> ofNew(List<String> pieces) {
      List<Entry> entries = new ArrayList<>();
      for (String piece : pieces) {
        int tab = piece.indexOf('\t');
        String[] head = piece.substring(0, tab).split(" ", -1);
        String zeros = "0".repeat(head[1].length());
        entries.add(new Entry(GitTree.ABSENT, head[0], zeros, head[1], piece.substring(tab + 1)));
      }
      return entries;
    }
  }

  /** Of the work tree, or the part of it, that Git is asked in. */
  static Staging of(Git git) {
    List<String> difference =
        List.of("diff-index", "--cached", "--raw", "-z", "--no-renames", "--relative", HEAD);
    return new Staging(
        git,
        entries(
            git,
            difference,
            git.piecesIfAny(difference.toArray(String[]::new)),
            () -> git.pieces("ls-files", "-s", "-z")));
  }

  /**
   * What is staged; before the first commit, all that the index has.
   *
   * @param difference the question for what differs from the last commit
   * @param different what Git answered to it, if it could
   * @param listed what the index has
   */
  static List<Entry> entries(
      Git git,
      List<String> difference,
      Optional<List<String>> different,
      Supplier<List<String>> listed) {
    if (different.isPresent()) {
      return Entry.of(different.get());
    }
    return git.agrees("rev-parse", "--verify", "--quiet", HEAD)
        ? Entry.of(git.pieces(difference.toArray(String[]::new)))
        : Entry.ofNew(listed.get());
  }

  /**
   * Hands over those versions.
   *
   * @param prefix what the paths begin with
   * @param wanted which, by their paths without the prefix
   */
  void read(String prefix, Predicate<String> wanted, Source.Intake intake)
      throws InterruptedException {
    List<Entry> hidden = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.mode().startsWith(FILE) && wanted.test(entry.path()) && isOther(entry)) {
        hidden.add(entry);
      }
    }
    if (hidden.isEmpty()) {
      return;
    }
    try (GitObjects objects = git.objects()) {
      for (Entry entry : hidden) {
        Optional<byte[]> here = here(entry.path());
        if (here.isPresent()
            && objects.content(entry.id(), Content.LARGEST) instanceof Git.Blob is) {
          byte[] before =
              objects.content(entry.before(), Content.LARGEST) instanceof Git.Blob was
                  ? was.content()
                  : NOTHING;
          Staged beside = Staged.beside(List.of(here.get(), before));
          Content.give(new SourceFile(prefix + entry.path(), is.content(), beside), intake);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOther(Entry entry) {
    return here(entry.path())
        .filter(here -> !BlobId.of(here, entry.id().length()).equals(entry.id()))
        .isPresent();
  }

  /** What lies there, which may be nothing; empty if nobody can tell what that says. */
  private Optional<byte[]> here(String path) {
    Path file = git.folder().resolve(path);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(NOTHING);
      }
      boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      if (!plain || Files.size(file) > Content.LARGEST) {
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      return Content.isBinary(content) ? Optional.empty() : Optional.of(content);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
