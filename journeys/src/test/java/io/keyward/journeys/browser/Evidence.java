package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that left the house on a journey. */
final class Evidence {
  private static final String ALL_OF_THE_PAGE =
      """
      () => {
        const auth = document.querySelector('codex-auth');
        const kept = [localStorage, sessionStorage].flatMap((store) => Object.entries(store));
        return [
          document.documentElement.outerHTML,
          auth.shadowRoot.innerHTML,
          auth.shadowRoot.textContent,
          JSON.stringify(auth.account),
          document.cookie,
          JSON.stringify(kept),
          location.href,
        ].join('\\n');
      }
      """;

  private record Item(String where, String text) {}

  private final List<Item> items = new ArrayList<>();
  private final List<Tab> tabs;

  Evidence(Tab... tabs) {
    this.tabs = List.of(tabs);
    for (Tab tab : tabs) {
      tab.page().onConsoleMessage(message -> add("console", message.text()));
    }
  }

  void add(String where, String text) {
    items.add(new Item(where, text));
  }

  /** Takes in all that the page's scripts could see now. */
  void look(String when) {
    for (Tab tab : tabs) {
      add("page: " + when, (String) tab.page().evaluate(ALL_OF_THE_PAGE));
    }
  }

  void holdsNothingOf(Collection<String> secrets) {
    assertThat(items).isNotEmpty().allMatch(item -> !item.where().isEmpty());
    assertThat(secrets).hasSizeGreaterThan(3);
    Leaks leaks = new Leaks(secrets);
    assertThat(items)
        .allSatisfy(item -> assertThat(leaks.in(item.text())).as(item.where()).isEmpty());
  }
}
