package io.keyward.journeys.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.keyward.journeys.OutsideProgram;
import java.util.Map;
import java.util.stream.Stream;

/** A headless Chromium of this machine. To be used by the thread that started it. */
final class Chromium implements AutoCloseable {
  /** Enough for a machine that has other things to do as well. */
  private static final double PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** With these switches besides. */
  static Chromium start(String... more) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Chromium(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(OutsideProgram.CHROMIUM.path())
                      .setArgs(
                          Stream.concat(
                                  Stream.of(
                                      "--no-sandbox",
                                      "--disable-gpu",
                                      "--disable-background-networking",
                                      "--no-first-run"),
                                  Stream.of(more))
                              .toList())));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** Somebody who was never here before. */
  BrowserContext visitor() {
    BrowserContext visitor =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
    visitor.setDefaultTimeout(PATIENCE_MILLIS);
    return visitor;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
