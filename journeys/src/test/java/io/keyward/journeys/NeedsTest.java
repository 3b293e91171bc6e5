package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.keyward.journeys.OutsideProgram.Search;
import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NeedsTest {
  /** Playwright's own browsers are not wanted. */
  private static final Playwright.CreateOptions WITHOUT_DOWNLOAD =
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));

  @TempDir Path folder;

  @Test
  @Needs(OutsideProgram.CODEX)
  void theCodexThatIsFoundIsTheOneTheJourneysAreWrittenFor() {
    assertThat(Processes.output(List.of(OutsideProgram.CODEX.path().toString(), "--version")))
        .hasValueSatisfying(version -> assertThat(version).startsWith("codex-cli "));
  }

  @Test
  @Needs(OutsideProgram.CHROMIUM)
  void theChromiumThatIsFoundShowsAPage() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(OutsideProgram.CHROMIUM.path())
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
    try (Sandbox sandbox = Sandbox.start();
        Playwright playwright = Playwright.create(WITHOUT_DOWNLOAD);
        Browser browser = playwright.chromium().launch(options);
        Page page = browser.newPage()) {
      page.navigate(sandbox.url().toString());

      assertThat(page.title()).contains("sandbox");
    }
  }

  @Test
  void aPackageThatIsThereIsNotFetchedAgain() throws IOException {
    Path program = folder.resolve("scope-tool-1.0/bin/tool");
    Files.createDirectories(folder.resolve("scope-tool-1.0/bin"));
    Files.createFile(program);

    assertThat(new NpmCache(folder).fetch("@scope/tool", "1.0", each -> each.resolve("bin/tool")))
        .isEqualTo(new Search.Found(program));
  }

  @Test
  void aProgramThatFailsHasNoOutput() {
    assertThat(Processes.output(List.of("this-program-does-not-exist")))
        .isEqualTo(Optional.empty());
  }
}
