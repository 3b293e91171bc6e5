package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.source.Folder;
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file makes a scan fail, with all rules and everything that reads files. */
class HostileTreeTest {
  private static final Catalogue RULES = Catalogue.shipped();
  private static final List<String> ENDINGS =
      List.of(
          "js", "mjs", "ts", "tsx", "jsx", "py", "java", "sql", "json", "toml", "yml", "html", "md",
          "env", "txt");

  @TempDir private Path folder;

  private ScanResult scan() throws InterruptedException {
    return new Scanner(RULES, 2, LocalDate.of(2026, 11, 22)).scan(new Folder(folder), _ -> {});
  }

  private void writeAll(String name, byte[] content) throws IOException {
    for (String ending : ENDINGS) {
      Files.write(folder.resolve(name + "." + ending), content);
    }
    Files.write(folder.resolve("Dockerfile." + name), content);
    Files.createDirectories(folder.resolve("supabase/migrations"));
    Files.write(folder.resolve("supabase/migrations/" + name + ".sql"), content);
    Files.write(folder.resolve("supabase/config.toml"), content);
  }

  private static void assertComplete(ScanResult result) {
    assertThat(result.evidence().gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\ufeff",
        "\r\r\r",
        "`${`${`${",
        "/*",
        "'",
        "\"",
        "<a b={<c d={",
        "$$ $x$ begin",
        "[[[[",
        "%",
        "eyJ.eyJ.",
        "create policy p on t using ("
      })
  void whatIsNeverEndedEnds(String text) throws Exception {
    writeAll("open", text.translateEscapes().getBytes(StandardCharsets.UTF_8));

    assertComplete(scan());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "{", "<a>", "!", "-", "a=>", "a?", "if(a)", "`${", "f(", "((", "not ", "/*"
      })
  void whatNestsWithoutEndEnds(String piece) throws Exception {
    writeAll("deep", piece.repeat(50_000).getBytes(StandardCharsets.UTF_8));

    assertComplete(scan());
  }

  @Test
  void bytesThatAreNoTextInAnyEncodingAreReadAllTheSame() throws Exception {
    byte[] noise = new byte[200_000];
    new Random(3).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noise[i] == 0 ? 1 : noise[i];
    }
    writeAll("noise", noise);
    writeAll("surrogate", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n', (byte) 0xc3});

    assertComplete(scan());
  }

  @Test
  void fiftyMegabytesOnOneLineAreRead() throws Exception {
    byte[] piece = "var a=[1,'two',{three:`${4}`}],b=f(a,\"c\");".getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(folder.resolve("bundle.js"))) {
      for (int written = 0; written < 50 << 20; written += piece.length) {
        out.write(piece);
      }
    }

    ScanResult result = scan();

    assertComplete(result);
    assertThat(result.evidence().bytes()).isGreaterThan(50L << 20);
  }

  @Test
  void whatIsNoFileIsNamed() throws Exception {
    Files.writeString(folder.resolve("a.js"), "let a;");
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.js").toString()).start().waitFor())
        .isZero();

    ScanResult result = scan();

    assertComplete(result);
    assertThat(result.evidence().files()).hasSize(1);
    assertThat(result.evidence().notChecked())
        .extracting(NotChecked::path)
        .containsExactly("loop", "pipe.js", "self");
  }
}
