package io.keyward.journeys.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order the calls of a write come, as strace saw them. */
final class WriteOrder {
  private static final Pattern CREATED =
      Pattern.compile(
          "openat\\(AT_FDCWD[^,]*, \"([^\"]*/\\.auth-[^\"]*)\", ([A-Z_|]*O_EXCL[A-Z_|]*), 0600\\b");

  private static final Pattern WRITTEN = Pattern.compile(" write\\(\\d+<([^>]*/\\.auth-[^>]*)>");
  private static final Pattern SYNCED = Pattern.compile(" fsync\\(\\d+<([^>]*)>");
  private static final Pattern RENAMED =
      Pattern.compile(" rename\\(\"([^\"]*)\", \"([^\"]*/auth\\.json)\"\\)");

  private WriteOrder() {}

  /** How many of {@code writes} went create, write, fsync, rename, fsync of the folder. */
  static int inOrder(Path scratch, int writes, String... faults) {
    LoginState state = LoginState.prepare(scratch.resolve("ordered"));
    List<String> log;
    try (Worker writer = Worker.start(state.home(), faults).awaitReady();
        Strace strace =
            Strace.attach(writer.pid(), scratch, "-e", "trace=openat,write,fsync,rename")) {
      for (int i = 0; i < writes; i++) {
        String _ = writer.ask("write");
      }
      log = strace.detach();
    }
    return count(log, state.home().toString());
  }

  static int count(List<String> log, String folder) {
    List<String> steps = new ArrayList<>();
    int complete = 0;
    for (String line : log) {
      String step = step(line, folder);
      if (step.startsWith("create ")) {
        steps.clear();
      }
      if (!step.isEmpty() && (steps.isEmpty() || !steps.getLast().equals(step))) {
        steps.add(step);
      }
      if (step.equals("sync folder") && isComplete(steps)) {
        complete++;
        steps.clear();
      }
    }
    return complete;
  }

  private static boolean isComplete(List<String> steps) {
    String temporary = steps.getFirst().replace("create ", "");
    return steps.equals(
        List.of(
            "create " + temporary,
            "write " + temporary,
            "sync " + temporary,
            "rename " + temporary,
            "sync folder"));
  }

  private static String step(String line, String folder) {
    Matcher created = CREATED.matcher(line);
    if (created.find()) {
      return "create " + created.group(1);
    }
    Matcher written = WRITTEN.matcher(line);
    if (written.find()) {
      return "write " + written.group(1);
    }
    Matcher renamed = RENAMED.matcher(line);
    if (renamed.find()) {
      return "rename " + renamed.group(1);
    }
    Matcher synced = SYNCED.matcher(line);
    if (synced.find()) {
      return "sync " + (synced.group(1).equals(folder) ? "folder" : synced.group(1));
    }
    return "";
  }
}
