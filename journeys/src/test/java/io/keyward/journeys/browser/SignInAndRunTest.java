package io.keyward.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the button to the streamed answer and back, in a real Chromium. */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(90)
class SignInAndRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @AutoClose private static final Chromium CHROMIUM = Chromium.start();

  private final BrowserContext visitor = CHROMIUM.visitor();
  private House house = House.open();

  @AfterEach
  void leave() {
    visitor.close();
    house.close();
  }

  private Tab visit() {
    return Tab.open(visitor, house.url());
  }

  private void moveTo(House other) {
    house.close();
    house = other;
  }

  @Test
  void aPersonSignsInRunsAPromptAndSignsOut() {
    Tab tab = visit();
    SignInPage popup = tab.pressSignIn();
    popup.heading("Enter your code").waitFor();
    assertThat(popup.page().url()).startsWith(house.sandbox().url().toString());
    assertThat(popup.page().locator("body")).containsText("SANDBOX");
    popup.approve(tab.code());
    popup.close();

    tab.shows("signed-in");
    assertThat(tab.part("account")).hasText("ada@sandbox.example");
    assertThat(tab.page().locator("#sandbox-banner")).isVisible();
    tab.ask("Say hello");
    tab.isAnswered();
    assertThat(tab.answer()).containsText("You wrote: “Say hello”");
    assertThat(tab.answer()).hasAttribute("aria-busy", "false");

    tab.signOut();
    assertThat(tab.button("Sign in with ChatGPT")).isVisible();
    house.sandbox().journal().await(e -> e.path().equals("/oauth/revoke"), PATIENCE);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void theAnswerArrivesPieceByPiece() {
    Tab tab = visit();
    tab.signIn();
    tab.answer()
        .evaluate(
            """
            node => {
              window.lengths = [];
              new MutationObserver(() => window.lengths.push(node.textContent.length))
                .observe(node, { characterData: true, childList: true, subtree: true });
            }
            """);
    tab.ask("Say hello");
    tab.isAnswered();

    Object lengths = tab.page().evaluate("new Set(window.lengths.filter(n => n > 0)).size");
    assertThat((Integer) lengths).isGreaterThan(3);
  }

  @Test
  void aRunThatIsStoppedIsBrokenOffUpstream() {
    moveTo(House.open(SandboxOptions.defaults().withAnswer(_ -> "and on ".repeat(2000))));
    Tab tab = visit();
    tab.signIn();
    tab.ask("Go on and on");
    tab.says(tab.answer(), "and on and on");

    tab.button("Stop").click();

    tab.says(tab.progress(), "Stopped.");
    Exchange run =
        house
            .sandbox()
            .journal()
            .await(
                e -> e.path().equals("/v1/responses") && e.ending() == Exchange.Ending.BROKEN_OFF,
                PATIENCE);
    assertThat(run.status()).isEqualTo(200);
    assertThat(tab.button("Run")).isVisible();
    assertThat(tab.answer()).containsText("and on and on");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aClosedTabStopsItsRunUpstream() {
    moveTo(House.open(SandboxOptions.defaults().withAnswer(_ -> "and on ".repeat(2000))));
    Tab tab = visit();
    tab.signIn();
    tab.ask("Go on and on");
    tab.says(tab.answer(), "and on and on");

    tab.page().close();

    house
        .sandbox()
        .journal()
        .await(
            e -> e.path().equals("/v1/responses") && e.ending() == Exchange.Ending.BROKEN_OFF,
            PATIENCE);
  }

  @Test
  void aSecondTabFollowsTheFirstInAndOut() {
    Tab first = visit();
    Tab second = visit();
    second.shows("signed-out");
    SignInPage popup = first.pressSignIn();
    second.shows("waiting");
    assertThat(second.part("code")).hasText(first.code());
    popup.approve(first.code());

    first.shows("signed-in");
    second.shows("signed-in");
    second.ask("From the second tab");
    second.isAnswered();

    second.signOut();
    first.shows("signed-out");
  }

  @Test
  void aReloadKeepsTheSignIn() {
    Tab tab = visit();
    tab.signIn();

    tab.page().reload();

    tab.shows("signed-in");
    assertThat(tab.part("account")).hasText("ada@sandbox.example");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aReloadKeepsASignInUnderWay() {
    Tab tab = visit();
    SignInPage popup = tab.pressSignIn();
    String code = tab.code();

    tab.page().reload();

    assertThat(tab.code()).isEqualTo(code);
    popup.approve(code);
    tab.shows("signed-in");
  }

  @Test
  void aCancelledSignInStaysCancelledThoughItIsApproved() {
    Tab tab = visit();
    SignInPage popup = tab.pressSignIn();
    String code = tab.code();
    tab.button("Cancel").click();
    tab.shows("signed-out");

    popup.approve(code);

    tab.page().reload();
    tab.shows("signed-out");
    assertThat(house.sandbox().journal().count("/oauth/token")).isZero();
    // The person can start over.
    popup.close();
    tab.signIn();
  }

  @Test
  void aSignInThatIsTurnedDownSaysSo() {
    Tab tab = visit();
    SignInPage popup = tab.pressSignIn();
    popup.deny(tab.code());

    tab.shows("signed-out");
    tab.saysAloud("denied");
    popup.close();
    tab.signIn();
  }

  @Test
  void anIssuerWithoutDeviceCodesIsExplained() {
    house.sandbox().faults().always(Endpoint.DEVICE_CODE, new Fault.Status(404, "not_found"));
    Tab tab = visit();
    tab.button("Sign in with ChatGPT").click();

    tab.saysAloud("does not allow signing in with a device code");
    tab.shows("signed-out");
    assertThat(visitor.pages()).containsExactly(tab.page());
  }

  @Test
  void aSessionThatTheBrokerForgotEndsInPlainWords() {
    Tab tab = visit();
    tab.signIn();

    house.restartBroker();
    tab.ask("Are you still there?");

    tab.saysAloud("Your sign-in has ended.");
    tab.shows("signed-out");
    tab.signIn();
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorAndKeepsWhatCame() {
    Tab tab = visit();
    tab.signIn();
    house.sandbox().faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(8));

    tab.ask("Say hello");

    tab.saysAloud("broke off");
    assertThat(tab.answer()).containsText("This is");
    tab.ask("Say it again");
    tab.isAnswered();
    assertThat(tab.alert()).hasCount(0);
  }

  /** Once the banner was shown whatever the mode was. */
  @Test
  void outsideTheSandboxThereIsNoBannerAndNoLoopbackSignInPage() {
    moveTo(House.live());
    Tab tab = visit();
    tab.shows("signed-out");
    assertThat(tab.page().locator("#sandbox-banner")).isHidden();
    assertThat(tab.part("note")).containsText("auth.openai.com");

    tab.button("Sign in with ChatGPT").click();

    tab.saysAloud("The sign-in page was not opened.");
    tab.shows("signed-out");
    visitor.waitForCondition(() -> visitor.pages().equals(List.of(tab.page())));
  }

  @Test
  void theWholeJourneyWorksByKeyboard() {
    Tab tab = visit();
    tab.shows("signed-out");
    tab.page().keyboard().press("Tab");
    tab.hasFocus(tab.button("Sign in with ChatGPT"));
    Page popup = tab.page().waitForPopup(() -> tab.page().keyboard().press("Enter"));
    String code = tab.code();
    popup.getByLabel("Code").waitFor();
    popup.keyboard().type(code);
    popup.keyboard().press("Enter");
    new SignInPage(popup).button("Approve").waitFor();
    popup.keyboard().press("Tab");
    popup.keyboard().press("Enter");
    new SignInPage(popup).heading("You’re signed in").waitFor();
    popup.close();

    tab.shows("signed-in");
    tab.hasFocus(tab.prompt());
    tab.page().keyboard().type("Say hello");
    tab.page().keyboard().press("Control+Enter");
    tab.isAnswered();
    tab.page().keyboard().press("Shift+Tab");
    tab.hasFocus(tab.button("Sign out"));
    tab.page().keyboard().press("Enter");
    tab.shows("signed-out");
    tab.hasFocus(tab.button("Sign in with ChatGPT"));
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void markupInAnAnswerStaysText() {
    String markup = "<img src=x onerror=\"document.title='owned'\"><b>bold</b><script>1</script>";
    moveTo(House.open(SandboxOptions.defaults().withAnswer(_ -> markup)));
    Tab tab = visit();
    tab.signIn();
    String title = tab.page().title();
    tab.ask("Show me");
    tab.isAnswered();

    assertThat(tab.answer()).hasText(markup);
    assertThat(tab.answer().locator("*")).hasCount(0);
    assertThat(tab.page().title()).isEqualTo(title);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void scriptsSeeNoCookieAndNothingIsStored() {
    Tab tab = visit();
    tab.signIn();

    assertThat(tab.page().evaluate("document.cookie")).isEqualTo("");
    assertThat(tab.page().evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(tab.page().locator("#seen-cookies")).hasText("0");
    assertThat(visitor.cookies()).singleElement().satisfies(SignInAndRunTest::isWellGuarded);
  }

  private static void isWellGuarded(Cookie cookie) {
    assertThat(cookie.name).startsWith("__Host-");
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.secure).isTrue();
    assertThat(cookie.path).isEqualTo("/");
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
  }
}
