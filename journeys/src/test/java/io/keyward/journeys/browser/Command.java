package io.keyward.journeys.browser;

import io.keyward.cli.Keyward;
import io.keyward.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code keyward} command in a process of its own, whose whole world is one sandbox, with
 * everything switched on that makes it talkative.
 */
final class Command {
  private static final Pattern CODE = Pattern.compile("\\b[A-Z0-9]{4}-[A-Z0-9]{5}\\b");

  private final Path folder;
  private final Sandbox sandbox;

  Command(Path folder, Sandbox sandbox) {
    this.folder = folder;
    this.sandbox = sandbox;
  }

  /** Signs in with a code, and returns all that it printed. */
  String signIn() throws IOException, InterruptedException {
    Process process = start("login", "--device-auth");
    StringBuilder said = new StringBuilder();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        Matcher code = CODE.matcher(line);
        if (code.find()) {
          sandbox.approve(code.group());
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new AssertionError("The sign-in failed: " + said);
    }
    return said.toString();
  }

  /** Runs to the end, and returns all that it printed on either stream. */
  String run(String... words) throws IOException, InterruptedException {
    Process process = start(words);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String said = out.readAllAsString();
      process.waitFor();
      return said;
    }
  }

  /** The files that it has logged to. */
  List<Path> logs() throws IOException {
    try (Stream<Path> files =
        Files.list(folder.resolve("state").resolve("keyward").resolve("log"))) {
      return files.toList();
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add(Keyward.class.getName());
    command.addAll(List.of(words[0], "--verbose"));
    if (words[0].equals("login") || words[0].equals("logout") || words[0].equals("run")) {
      command.addAll(List.of("--issuer", sandbox.url().toString()));
    }
    command.addAll(List.of(words).subList(1, words.length));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("CODEX_HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("no-settings").toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().put("KEYWARD_DEBUG", "1");
    builder.environment().put("ENABLE_PLUGIN_REQUEST_LOGGING", "1");
    builder.environment().put("CODEX_PLUGIN_LOG_BODIES", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
