package io.keyward.cli;

import io.keyward.accounts.Arrivals;
import io.keyward.accounts.Newcomer;
import io.keyward.accounts.transfer.IncomingFile;
import io.keyward.accounts.transfer.Remark;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.disk.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one import, read together: what one of them says about accounts counts for those in
 * the others.
 *
 * @param tokensAreFrom whoever issued tokens that do not say
 * @param passphrase for bundles
 */
record ImportFiles(Provenance tokensAreFrom, Passphrase passphrase) {

  /**
   * All that is in them.
   *
   * @throws ProblemException if one of them is not as it should be
   */
  Arrivals read(List<Path> files, Terminal terminal) {
    Set<String> from = new LinkedHashSet<>();
    List<IncomingFile.Entry> entries = new ArrayList<>();
    Map<String, Remark> remarks = new HashMap<>();
    Optional<Integer> chosen = Optional.empty();
    for (Path file : files) {
      switch (understood(file, terminal)) {
        case IncomingFile.WithRemarks(var said) -> remarks.putAll(said);
        case IncomingFile.Sealed(var bundle) -> {
          Arrivals arrivals = bundle.open(passphrase.toOpen(terminal));
          from.add(arrivals.from());
          if (chosen.isEmpty() && arrivals.chosen().isPresent()) {
            chosen =
                Optional.of(entries.size() + arrivals.newcomers().indexOf(arrivals.chosen().get()));
          }
          for (Newcomer newcomer : arrivals.newcomers()) {
            entries.add(new IncomingFile.Entry(newcomer, ""));
          }
        }
        case IncomingFile.WithAccounts(var what, var some, var index) -> {
          from.add(what);
          int before = entries.size();
          chosen = chosen.isPresent() ? chosen : index.map(at -> before + at);
          entries.addAll(some);
        }
      }
    }
    List<Newcomer> newcomers = entries.stream().map(each -> with(remarks, each)).toList();
    return new Arrivals(String.join(", ", from), newcomers, chosen.map(newcomers::get));
  }

  private static Newcomer with(Map<String, Remark> remarks, IncomingFile.Entry entry) {
    Remark remark = remarks.get(entry.key());
    return remark == null ? entry.newcomer() : remark.about(entry.newcomer());
  }

  /** Where it is said which of several files is meant. */
  private IncomingFile understood(Path file, Terminal terminal) {
    byte[] content = content(file, terminal);
    try {
      return IncomingFile.read(content, tokensAreFrom);
    } catch (ProblemException e) {
      terminal.say("In " + Problem.quoted(String.valueOf(file.getFileName())) + ":");
      throw e;
    }
  }

  private static byte[] content(Path file, Terminal terminal) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            ? unreadable("It is no plain file; a link or a pipe is not read.").asException()
            : missing(file);
      }
      if (FileFacts.of(file).filter(FileFacts::isOpenToOthers).isPresent()) {
        terminal.say(
            "Others may read "
                + Problem.quoted(String.valueOf(file.getFileName()))
                + ", and what is in it.");
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(IncomingFile.LARGEST + 1);
        if (content.length > IncomingFile.LARGEST) {
          throw unreadable("It is larger than 16 MiB.").asException();
        }
        return content;
      }
    } catch (NoSuchFileException e) {
      throw missing(file);
    } catch (IOException e) {
      throw unreadable("The system gave an error of kind " + e.getClass().getSimpleName() + ".")
          .causedBy(e);
    }
  }

  private static ProblemException missing(Path file) {
    return new Problem(
            "import-file-missing",
            "There is no file " + Problem.quoted(String.valueOf(file.getFileName())) + " there.",
            "",
            "Run keyward accounts import without a file to see where some may be.")
        .asException();
  }

  private static Problem unreadable(String detail) {
    return new Problem(
        "import-file-unreadable", "The file can't be read.", detail, "Name a plain file of yours.");
  }
}
