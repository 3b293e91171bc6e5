package io.keyward.journeys;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is not ours: where it usually is, and how to come by it. */
public enum OutsideProgram {
  /** The Codex CLI, in the version that the journeys are written for. */
  CODEX("npm install -g @openai/codex@" + codexVersion()) {
    @Override
    Search search() {
      return named("KEYWARD_CODEX")
          .or(() -> found(onPath(List.of("codex")).filter(OutsideProgram::isPinnedCodex)))
          .orElseGet(
              () -> NpmCache.ofThisUser().fetch("@openai/codex", codexVersion(), this::inPackage));
    }

    private Path inPackage(Path folder) {
      return folder.resolve("node_modules/.bin/codex");
    }
  },

  /** OpenAI's client library for JavaScript: its entry, for an import. */
  OPENAI_FOR_JAVASCRIPT("Node 20 or newer, and npm") {
    @Override
    Search search() {
      return has("node")
          ? NpmCache.ofThisUser()
              .fetch("openai", "7.57.0", folder -> folder.resolve("node_modules/openai/index.mjs"))
          : new Search.Missing("node is not installed");
    }
  },

  /** OpenAI's client library for Python: a folder for {@code PYTHONPATH}. */
  OPENAI_FOR_PYTHON("Python 3.9 or newer, and pip") {
    @Override
    Search search() {
      return has("python3")
          ? PipCache.fetch("python3", "openai", "3.54.0")
          : new Search.Missing("python3 is not installed");
    }
  },

  /** Asks by HTTP. */
  CURL("apt-get install curl") {
    @Override
    Search search() {
      return working("curl", List.of("--version"));
    }
  },

  /** A proxy that companies use. */
  SQUID("apt-get install squid-openssl") {
    @Override
    Search search() {
      return installedOrMissing("squid", List.of("/usr/sbin/squid"));
    }
  },

  /** A Chromium to drive; headless is enough. */
  CHROMIUM(
      "apt-get install chromium, or any Chrome or Chromium on the PATH or in KEYWARD_CHROMIUM") {
    @Override
    Search search() {
      return named("KEYWARD_CHROMIUM")
          .or(() -> found(onPath(CHROMIUM_NAMES)))
          .or(() -> found(installed(CHROMIUM_PLACES)))
          .orElseGet(OutsideProgram::fetchChromium);
    }
  },

  /** A terminal whose screen can be read. */
  TMUX("apt-get install tmux") {
    @Override
    Search search() {
      return found(onPath(List.of("tmux")))
          .orElseGet(() -> new Search.Missing("tmux is not installed"));
    }
  },

  /** A shell that completes words in its own way. */
  ZSH("apt-get install zsh") {
    @Override
    Search search() {
      return found(onPath(List.of("zsh")))
          .orElseGet(() -> new Search.Missing("zsh is not installed"));
    }
  },

  /** Another one. */
  FISH("apt-get install fish") {
    @Override
    Search search() {
      return found(onPath(List.of("fish")))
          .orElseGet(() -> new Search.Missing("fish is not installed"));
    }
  },

  /** A session bus to put a keyring on. */
  DBUS_DAEMON("apt-get install dbus") {
    @Override
    Search search() {
      return found(onPath(List.of("dbus-daemon")).filter(_ -> has("dbus-send")))
          .orElseGet(() -> new Search.Missing("dbus-daemon and dbus-send are not installed"));
    }
  },

  /** A Secret Service. */
  GNOME_KEYRING("apt-get install gnome-keyring") {
    @Override
    Search search() {
      return found(onPath(List.of("gnome-keyring-daemon")))
          .orElseGet(() -> new Search.Missing("gnome-keyring is not installed"));
    }
  },

  /** Another program that speaks to it, for a second opinion. */
  SECRET_TOOL("apt-get install libsecret-tools") {
    @Override
    Search search() {
      return found(onPath(List.of("secret-tool")))
          .orElseGet(() -> new Search.Missing("secret-tool is not installed"));
    }
  },

  /** The library that speaks to it. */
  LIBSECRET("apt-get install libsecret-1-0") {
    @Override
    Search search() {
      return found(installed(LIBSECRET_PLACES))
          .orElseGet(() -> new Search.Missing("libsecret is not installed"));
    }
  },

  /** Sees a process's system calls, and makes some of them fail. */
  STRACE("apt-get install strace, and permission to trace") {
    @Override
    Search search() {
      return working("strace", List.of("-o", "/dev/null", "true"));
    }
  },

  /** Takes the locks that the Codex CLI takes. */
  FLOCK("apt-get install util-linux") {
    @Override
    Search search() {
      return working("flock", List.of("--version"));
    }
  },

  /** Starts a program with mounts of its own. */
  UNSHARE("Linux and root") {
    @Override
    Search search() {
      return working("unshare", List.of("--mount", "true"));
    }
  };

  private static final List<String> CHROMIUM_NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> CHROMIUM_PLACES =
      List.of(
          "/usr/bin/chromium",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "C:/Program Files/Google/Chrome/Application/chrome.exe",
          "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
          "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");

  private static final List<String> LIBSECRET_PLACES =
      Stream.of("x86_64-linux-gnu/", "aarch64-linux-gnu/", "")
          .flatMap(folder ->
              Stream.of("/usr/lib64/", "/usr/lib/").map(base -> base + folder + "libsecret-1.so.0"))
          .toList();

  /** What looking for a program led to. */
  public sealed interface Search {
    /** It is there. */
    record Found(Path program) implements Search {}

    /** It is neither installed nor to be had. */
    record Missing(String why) implements Search {}
  }

  private static final Map<OutsideProgram, Search> SEARCHES = new EnumMap<>(OutsideProgram.class);

  private final String howToInstall;

  OutsideProgram(String howToInstall) {
    this.howToInstall = howToInstall;
  }

  abstract Search search();

  /** Looks for the program once in this process, and fetches it if it has to. */
  public Search find() {
    synchronized (SEARCHES) {
      return SEARCHES.computeIfAbsent(this, OutsideProgram::search);
    }
  }

  /**
   * Where the program is.
   *
   * @throws IllegalStateException if it is nowhere; a test with {@link Needs} never gets there
   */
  public Path path() {
    return switch (find()) {
      case Search.Found(Path program) -> program;
      case Search.Missing(String why) -> throw new IllegalStateException(why);
    };
  }

  /** What to tell somebody who doesn't have it. */
  public String howToInstall() {
    return howToInstall;
  }

  private static String codexVersion() {
    return System.getProperty("keyward.codex.version", "0.169.0");
  }

  /** What somebody names is taken as it is, and nothing else in its place. */
  private static Optional<Search> named(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isBlank())
        .map(value ->
            Files.isExecutable(Path.of(value))
                ? new Search.Found(Path.of(value))
                : new Search.Missing(variable + " names " + value + ", which is no program"));
  }

  private static Search working(String name, List<String> trial) {
    return onPath(List.of(name))
        .filter(program ->
            Processes.output(Stream.concat(Stream.of(program.toString()), trial.stream()).toList())
                .isPresent())
        .<Search>map(Search.Found::new)
        .orElseGet(() -> new Search.Missing(name + " is not there or does not work"));
  }

  private static Optional<Search> found(Optional<Path> program) {
    return program.map(Search.Found::new);
  }

  private static Search installedOrMissing(String name, List<String> places) {
    return found(onPath(List.of(name)))
        .or(() -> found(installed(places)))
        .orElseGet(() -> new Search.Missing(name + " is not installed"));
  }

  private static Optional<Path> installed(List<String> places) {
    return places.stream().map(Path::of).filter(Files::isReadable).findFirst();
  }

  private static Optional<Path> onPath(List<String> names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> folders =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean has(String program) {
    return onPath(List.of(program)).isPresent();
  }

  /** Another version would be driven through steps that it may not have. */
  private static boolean isPinnedCodex(Path codex) {
    return Processes.output(List.of(codex.toString(), "--version"))
        .filter(version -> version.strip().endsWith(" " + codexVersion()))
        .isPresent();
  }

  private static Search fetchChromium() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!system.contains("linux") || !"amd64".equals(System.getProperty("os.arch"))) {
      return new Search.Missing("no Chrome or Chromium is installed");
    }
    return PackedChromium.fetch(NpmCache.ofThisUser());
  }
}
