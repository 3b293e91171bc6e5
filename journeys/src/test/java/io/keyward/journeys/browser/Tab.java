package io.keyward.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A browser's tab with the demo's page, in the words of somebody who looks at it. */
final class Tab {
  private static final double PATIENCE_MILLIS = 20_000;

  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Tab(Page page) {
    this.page = page;
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  static Tab open(BrowserContext visitor, URI url) {
    Tab tab = new Tab(visitor.newPage());
    tab.page.navigate(url.toString());
    return tab;
  }

  Page page() {
    return page;
  }

  /** What the browser's console complained about. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void shows(String state) {
    assertThat(page.locator("codex-auth"))
        .hasAttribute(
            "data-state",
            state,
            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
  }

  void says(Locator place, String words) {
    assertThat(place)
        .containsText(
            words, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  void saysAloud(String words) {
    says(alert(), words);
  }

  /** The error that is shown, if any. */
  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  void hasFocus(Locator control) {
    assertThat(control)
        .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENCE_MILLIS));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  Locator prompt() {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Prompt"));
  }

  Locator answer() {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Answer"));
  }

  Locator progress() {
    return part("progress");
  }

  Locator part(String name) {
    return page.locator("codex-auth [part~=" + name + "]");
  }

  /** Presses the button and returns the window that it opens. */
  SignInPage pressSignIn() {
    shows("signed-out");
    Page popup = page.waitForPopup(() -> button("Sign in with ChatGPT").click());
    shows("waiting");
    return new SignInPage(popup);
  }

  /** The code as it stands there. */
  String code() {
    shows("waiting");
    return part("code").innerText().strip();
  }

  /** From the button to the account, with a person's clicks. */
  void signIn() {
    SignInPage popup = pressSignIn();
    popup.approve(code());
    popup.close();
    shows("signed-in");
  }

  /** Types a prompt and presses Run. */
  void ask(String prompt) {
    shows("signed-in");
    prompt().fill(prompt);
    button("Run").click();
  }

  void isAnswered() {
    says(progress(), "Answer complete.");
  }

  void signOut() {
    button("Sign out").click();
    shows("signed-out");
  }
}
