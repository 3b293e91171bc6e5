package io.keyward.journeys.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * In every state, narrow and wide, light and dark, the page is in one piece: no sideways scrolling,
 * no text cut off, enough contrast.
 */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(120)
class LooksTest {
  @AutoClose private static final Chromium CHROMIUM = Chromium.start();

  private final BrowserContext visitor = CHROMIUM.visitor();

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void theWayInLooksRight() {
    try (House house = House.open()) {
      Tab tab = Tab.open(visitor, house.url());
      Looks looks = new Looks(tab.page());
      tab.shows("signed-out");
      looks.right("01-signed-out");
      SignInPage popup = tab.pressSignIn();
      looks.right("02-waiting");
      popup.heading("Enter your code").waitFor();
      new Looks(popup.page()).right("03-device-page");
      popup.close();
      tab.says(tab.part("hint"), "seems to be closed");
      looks.right("04-popup-closed");
      house.sandbox().deny(tab.code());
      tab.saysAloud("denied");
      looks.right("05-denied");
    }
  }

  @Test
  void aRunLooksRight() {
    try (House house = House.open()) {
      Tab tab = Tab.open(visitor, house.url());
      Looks looks = new Looks(tab.page());
      tab.signIn();
      looks.right("06-signed-in");
      tab.ask("Why does this page hold no token?");
      tab.isAnswered();
      looks.right("07-answered");
      house.sandbox().faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(9));
      tab.ask("And now?");
      tab.saysAloud("broke off");
      looks.right("08-broken-off");
      house.restartBroker();
      tab.ask("Still there?");
      tab.saysAloud("Your sign-in has ended.");
      looks.right("09-session-ended");
    }
  }

  @Test
  void aLongAnswerLooksRight() {
    String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter ";
    try (House house = House.open(SandboxOptions.defaults().withAnswer(_ -> word.repeat(2000)))) {
      Tab tab = Tab.open(visitor, house.url());
      Looks looks = new Looks(tab.page());
      tab.signIn();
      tab.ask("Long words, please. ".repeat(20));
      tab.says(tab.answer(), word.repeat(20).strip());
      looks.right("10-answering");
      tab.button("Stop").click();
      tab.says(tab.progress(), "Stopped.");
      looks.right("11-stopped");
    }
  }

  @Test
  void aBrokerThatIsAwayLooksRight() {
    try (House house = House.open()) {
      Tab tab = Tab.open(visitor, house.url());
      tab.shows("signed-out");
      tab.page().clock().install();
      tab.page().route("**/api/codex/**", route -> route.fulfill(unavailable()));
      tab.page().reload();
      // The page tries for a while before it says so; here its time flies.
      visitor.waitForCondition(() -> {
        tab.page().clock().runFor(10_000);
        return tab.button("Try again").isVisible();
      });
      tab.shows("unreachable");
      new Looks(tab.page()).right("12-unreachable");
      tab.page().unroute("**/api/codex/**");
      tab.button("Try again").click();
      tab.shows("signed-out");
    }
  }

  private static Route.FulfillOptions unavailable() {
    return new Route.FulfillOptions().setStatus(503);
  }
}
