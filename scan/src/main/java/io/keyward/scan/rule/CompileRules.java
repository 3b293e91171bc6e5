package io.keyward.scan.rule;

import io.keyward.scan.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The step of the build that makes the table of the pages. A page that is no rule ends the build.
 */
final class CompileRules {
  private CompileRules() {}

  /**
   * Makes the table.
   *
   * @param args the folder with the pages, and the file to write
   */
  public static void main(String[] args) throws IOException {
    Path table = Path.of(args[1]);
    Files.createDirectories(table.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(table)))) {
      RuleTable.write(compile(Path.of(args[0])), out);
    }
  }

  static Catalogue compile(Path pages) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(pages)) {
      files = all.sorted().toList();
    }
    MessageDigest hash = Sha256.fresh();
    List<Rule> rules = new ArrayList<>();
    for (Path file : files) {
      byte[] text = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName());
      rules.add(RulePage.read(name, new String(text, StandardCharsets.UTF_8)).rule());
      hash.update(name.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(text);
      hash.update((byte) 0);
    }
    return new Catalogue(rules, HexFormat.of().formatHex(hash.digest()));
  }
}
