package io.keyward.journeys.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The window with the sandbox's device page. */
record SignInPage(Page page) {

  /** Types the code and allows the sign-in. */
  void approve(String code) {
    decide(code, "Approve", "You’re signed in");
  }

  /** Types the code and turns the sign-in down. */
  void deny(String code) {
    decide(code, "Deny", "Sign-in denied");
  }

  private void decide(String code, String decision, String outcome) {
    page.getByLabel("Code").fill(code);
    button("Continue").click();
    button(decision).click();
    heading(outcome).waitFor();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator heading(String text) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
  }

  void close() {
    page.close();
  }
}
