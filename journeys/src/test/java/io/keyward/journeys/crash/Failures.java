package io.keyward.journeys.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every call of the system on the way of a write, made to fail in turn. */
final class Failures {
  private static final Pattern CALL = Pattern.compile("^\\d+ +([a-z0-9_]+)\\((.*)");

  /** What each kind of call can answer. */
  private static final Map<String, List<String>> ERRORS =
      Map.ofEntries(
          Map.entry(
              "openat",
              List.of("ENOSPC", "EROFS", "EACCES", "EBUSY", "EDQUOT", "EIO", "EMFILE", "EINTR")),
          Map.entry("write", List.of("ENOSPC", "EDQUOT", "EIO")),
          Map.entry("fsync", List.of("ENOSPC", "EROFS", "EDQUOT", "EIO")),
          Map.entry("fdatasync", List.of("ENOSPC", "EROFS", "EDQUOT", "EIO")),
          Map.entry("rename", List.of("ENOSPC", "EROFS", "EACCES", "EBUSY", "EDQUOT", "EIO")),
          Map.entry("flock", List.of("EINTR", "EAGAIN", "ENOLCK", "EIO")),
          Map.entry("chmod", List.of("EROFS", "EACCES", "EIO")),
          Map.entry("fchmod", List.of("EROFS", "EACCES", "EIO")),
          Map.entry("fchmodat", List.of("EROFS", "EACCES", "EIO")),
          Map.entry("unlink", List.of("EROFS", "EIO")),
          Map.entry("getdents64", List.of("EIO")),
          Map.entry("readlink", List.of("EIO")),
          Map.entry("newfstatat", List.of("EACCES", "EIO")),
          Map.entry("statx", List.of("EACCES", "EIO")),
          Map.entry("stat", List.of("EACCES", "EIO")),
          Map.entry("lstat", List.of("EACCES", "EIO")));

  /** What a person is told. */
  private static final Map<String, String> CAUSES =
      Map.of(
          "ENOSPC", "disk is full",
          "EDQUOT", "quota",
          "EROFS", "read-only",
          "EACCES", "denied",
          "EBUSY", "mount of its own",
          "EIO", "disk reported",
          "EMFILE", "too many files",
          "ENOLCK", "locks");

  /**
   * What came of it.
   *
   * @param calls how many calls of each kind one write makes
   * @param failed injections after which the write was given up
   */
  record Outcome(int injections, int failed, Map<String, Integer> calls, List<String> wrongs) {}

  private Failures() {}

  /**
   * @param every 1 for all errors of all calls; n for each n-th of them
   */
  static Outcome run(Path scratch, int every, String... faults) {
    LoginState state = LoginState.prepare(scratch.resolve("failing"));
    List<String> wrongs = new ArrayList<>();
    int injections = 0;
    int failed = 0;
    Map<String, Integer> calls;
    try (Worker writer = Worker.start(state.home(), faults).awaitReady()) {
      calls = calls(writer, scratch);
      int turn = 0;
      for (var call : calls.entrySet()) {
        for (int nth = 1; nth <= call.getValue(); nth++) {
          for (String error : ERRORS.getOrDefault(call.getKey(), List.of())) {
            if (turn++ % every != 0) {
              continue;
            }
            injections++;
            String answer = injected(writer, state, scratch, call.getKey(), nth, error, wrongs);
            failed += answer.startsWith("problem") ? 1 : 0;
          }
        }
      }
    }
    return new Outcome(injections, failed, calls, wrongs);
  }

  private static String injected(
      Worker writer,
      LoginState state,
      Path scratch,
      String call,
      int nth,
      String error,
      List<String> wrongs) {
    String before = state.whole();
    String what = call + " number " + nth + " with " + error;
    String answer;
    String inject = "inject=" + call + ":error=" + error + ":when=" + nth;
    try (Strace _ = Strace.attach(writer.pid(), scratch, "-e", "trace=" + call, "-e", inject)) {
      answer = writer.ask("write");
    }
    String after = state.whole();
    long leftovers = state.leftovers();
    state.wrongs().forEach(wrong -> wrongs.add(what + ": " + wrong));
    if (answer.startsWith("problem ")) {
      if (!after.equals(before)) {
        wrongs.add(what + ": " + answer + ", but there is " + after);
      }
      String cause = CAUSES.getOrDefault(error, "");
      if (!answer.contains(cause)) {
        wrongs.add(what + ": " + answer + ", which does not say \"" + cause + "\"");
      }
      if (leftovers > 0) {
        wrongs.add(what + ": a temporary file was left");
      }
    } else if (!answer.equals("stored " + after) || after.equals(before)) {
      wrongs.add(what + ": " + answer + ", but there is " + after);
    }
    return answer;
  }

  /** What one write calls, of the kinds that can fail. */
  private static Map<String, Integer> calls(Worker writer, Path scratch) {
    List<String> log;
    try (Strace strace = Strace.attach(writer.pid(), scratch)) {
      String answer = writer.ask("write");
      log = strace.detach();
      if (!answer.startsWith("stored ")) {
        throw new IllegalStateException(answer);
      }
    }
    Map<String, Integer> calls = new TreeMap<>();
    for (String line : log) {
      Matcher call = CALL.matcher(line);
      if (call.matches() && ERRORS.containsKey(call.group(1)) && !call.group(2).contains("pipe:")) {
        calls.merge(call.group(1), 1, Integer::sum);
      }
    }
    return calls;
  }
}
