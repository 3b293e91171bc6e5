package io.keyward.cli.alert;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The desktop's own notifications, by the program that the system has for them. What is said is an
 * argument or a variable of that program, and never passes a shell or becomes a part of a script.
 */
public final class Desktop implements Channel {
  private static final long PATIENCE_SECONDS = 10;
  private static final String TITLE = "KEYWARD_NOTICE_TITLE";
  private static final String DETAIL = "KEYWARD_NOTICE_DETAIL";
  private static final String APPLE =
      "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";
  private static final String WINDOWS =
      "Add-Type -AssemblyName System.Windows.Forms; Add-Type -AssemblyName System.Drawing;"
          + " $n = New-Object System.Windows.Forms.NotifyIcon;"
          + " $n.Icon = [System.Drawing.SystemIcons]::Information; $n.Visible = $true;"
          + " $n.ShowBalloonTip(5000, $env:KEYWARD_NOTICE_TITLE, $env:KEYWARD_NOTICE_DETAIL,"
          + " 'Info'); Start-Sleep -Seconds 6; $n.Dispose()";

  private final Map<String, String> environment;
  private final String system;

  /**
   * That of this session.
   *
   * @param environment where {@code PATH} says where programs are
   * @param system {@code os.name} as Java has it
   */
  public Desktop(Map<String, String> environment, String system) {
    this.environment = Map.copyOf(environment);
    this.system = system.toLowerCase(Locale.ROOT);
  }

  @Override
  public void tell(Notice notice) {
    List<String> words = words(notice);
    Path program = program(words.getFirst()).orElseThrow(() -> absent(words.getFirst()));
    List<String> command = new ArrayList<>(words);
    command.set(0, program.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(TITLE, notice.title());
    builder.environment().put(DETAIL, notice.detail());
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      throw absent(words.getFirst());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> words(Notice notice) {
    if (system.startsWith("mac")) {
      return List.of("osascript", "-e", APPLE, notice.title(), notice.detail());
    }
    if (system.startsWith("windows")) {
      return List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", WINDOWS);
    }
    return List.of("notify-send", "--app-name=Keyward", "--", notice.title(), notice.detail());
  }

  /** Only where {@code PATH} names a whole path: what lies about in a project is no program. */
  private Optional<Path> program(String name) {
    for (String folder :
        environment.getOrDefault("PATH", "").split(File.pathSeparator, /* limit= */ -1)) {
      if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
        Path program = Path.of(folder).resolve(name);
        if (Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  private static ProblemException absent(String program) {
    return new Problem(
            "alert-desktop",
            "The desktop can't be told about quota.",
            "There is no " + program + " to do it.",
            "Install it, or set desktop = false under [alerts] in keyward/config.toml.")
        .asException();
  }
}
