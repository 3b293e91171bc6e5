package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.source.NotChecked.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  @TempDir private Path folder;
  private Repository repository;

  @BeforeEach
  void repository() {
    repository = Repository.in(folder);
  }

  /** The sizes are around those of pipes, and of the pieces in which they are read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 65_535, 65_536, 65_537, 200_000})
  void aContentOfAnySizeIsWholeAndSoIsTheNext(int size) {
    repository.write("a.txt", "x".repeat(size)).write("b.txt", "one\ntwo").add(".").commit();

    assertThat(Repository.texts(history()))
        .containsExactly(Map.entry("a.txt", "x".repeat(size)), Map.entry("b.txt", "one\ntwo"));
  }

  @Test
  void aPathMayHaveBlanksAndOtherLetters() {
    repository.write("my files/ä b.txt", "here").write("gone too.txt", "gone").add(".").commit();
    repository.git("rm", "-q", "gone too.txt");
    repository.commit();

    assertThat(Repository.texts(history()))
        .containsEntry("my files/ä b.txt", "here")
        .containsEntry("gone too.txt@" + digits("HEAD~1:gone too.txt"), "gone");
  }

  @Test
  void whatOnlyATagLeadsToIsThereWithoutAPath() {
    repository.write("a.txt", "here").add(".").commit();
    repository.git("tag", "of-a-content", "HEAD:a.txt");
    repository.write("a.txt", "other").add(".");
    repository.git("commit", "-q", "--amend", "-m", "another");

    assertThat(Repository.texts(history()))
        .containsEntry("@" + digits("of-a-content"), "here")
        .containsEntry("a.txt", "other");
  }

  @Test
  void whatIsTooLargeIsPassedOverAndTheNextIsNot() throws InterruptedException {
    repository.write("a.txt", "12345").write("b.txt", "1234").write("c.txt", "123456").add(".");
    repository.commit();

    List<String> found = new ArrayList<>();
    try (Contents contents = Git.at(folder).contents(List.of("--all"), 4)) {
      for (var next = contents.next(); next.isPresent(); next = contents.next()) {
        found.add(next.get().path() + " " + next.get().found().getClass().getSimpleName());
      }
    }
    assertThat(found).containsExactly("a.txt TooLarge", "b.txt Blob", "c.txt TooLarge");
  }

  @Test
  void aContentThatIsBrokenIsAGap() throws IOException {
    repository.write("a.txt", "broken").write("b.txt", "whole").add(".").commit();
    String id = repository.git("rev-parse", "HEAD:a.txt");
    Path object = object(id);
    Files.delete(object);
    Files.writeString(object, "no object");

    assertThat(Repository.texts(history())).containsExactly(Map.entry("b.txt", "whole"));
    assertThat(Repository.gaps(history())).containsExactly(Map.entry("a.txt", Reason.UNREADABLE));
  }

  @Test
  void aHistoryThatBreaksOffIsNotTakenForTheWhole() throws IOException {
    repository.write("a.txt", "one").add(".").commit();
    String first = repository.git("rev-parse", "HEAD^{tree}");
    repository.write("a.txt", "two").add(".").commit();
    Files.delete(object(first));

    assertThatThrownBy(() -> Repository.texts(history()))
        .isInstanceOfSatisfying(
            ScanProblemException.class, e -> assertThat(e.code()).isEqualTo("git-failed"));
  }

  @Test
  void aRepositoryWithoutACommitHasNoHistory() {
    assertThat(Repository.texts(history())).isEmpty();
  }

  private History history() {
    return new History(folder, Optional.empty());
  }

  private String digits(String object) {
    return repository.git("rev-parse", "--short=12", object);
  }

  private Path object(String id) {
    return folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }
}
