package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sign-in page's window may be held back or closed, and has no way back to the page. */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(90)
class PopupTest {
  @AutoClose private static final Chromium CHROMIUM = Chromium.start();

  private final BrowserContext visitor = CHROMIUM.visitor();
  private final House house = House.open();

  @AfterEach
  void leave() {
    visitor.close();
    house.close();
  }

  private Tab visit() {
    return Tab.open(visitor, house.url());
  }

  @Test
  void whenThePopupIsBlockedThePersonOpensThePageByTheLink() {
    visitor.addInitScript("window.open = () => null");
    Tab tab = visit();
    tab.button("Sign in with ChatGPT").click();
    tab.shows("waiting");
    tab.says(tab.part("hint"), "Your browser held the window back.");

    Page opened = visitor.waitForPage(() -> tab.link("Open the sign-in page").click());
    assertThat(opened.evaluate("window.opener === null")).isEqualTo(true);
    new SignInPage(opened).approve(tab.code());

    tab.shows("signed-in");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aClosedPopupIsNoticedAndCanBeOpenedAgain() {
    Tab tab = visit();
    tab.pressSignIn().close();
    tab.says(tab.part("hint"), "The sign-in window seems to be closed.");

    Page again = visitor.waitForPage(() -> tab.link("Open it again").click());
    new SignInPage(again).approve(tab.code());

    tab.shows("signed-in");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void thePageInThePopupCannotReachThePageThatOpenedIt() {
    Tab tab = visit();
    SignInPage popup = tab.pressSignIn();
    popup.button("Continue").waitFor();

    assertThat(popup.page().evaluate("window.opener === null")).isEqualTo(true);
  }
}
