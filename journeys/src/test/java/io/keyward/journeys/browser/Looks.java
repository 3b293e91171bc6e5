package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;

/** Pictures of a page, narrow and wide, light and dark, and what must be true of each. */
final class Looks {
  /** The pictures stay there for people. */
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final List<Integer> WIDTHS = List.of(360, 1440);
  private static final int HEIGHT = 900;

  /**
   * Text outside the viewport, and text with less contrast than WCAG 2.2 success criterion 1.4.3
   * asks for. Backgrounds are flat colours, so the nearest one that is not transparent is behind
   * the text.
   */
  private static final String FAULTS =
      """
      () => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const rgba = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data;
        };
        const light = (colour) => {
          const [r, g, b] = [...rgba(colour)].slice(0, 3).map((n) => n / 255)
            .map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
        const behind = (node) => {
          for (let at = node; at; at = up(at)) {
            const colour = getComputedStyle(at).backgroundColor;
            if (rgba(colour)[3] === 255) return colour;
          }
          return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'black' : 'white';
        };
        const faults = [];
        const check = (node, words) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          const style = getComputedStyle(node.parentElement ?? node.getRootNode().host);
          const box = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
          if (box.length === 0 || node.parentElement.closest('[part=status]') !== null) return;
          const parent = node.parentElement;
          const scrolls = parent.closest('pre, [part~=output]') !== null;
          if (!scrolls && box.some((rect) => rect.left < 0 || rect.right > innerWidth + 0.5)) {
            faults.push(`outside: ${words}`);
          }
          const [a, b] = [light(style.color), light(behind(parent))].sort((x, y) => y - x);
          const large = parseFloat(style.fontSize) >= 24;
          const contrast = (a + 0.05) / (b + 0.05);
          if (contrast < (large ? 3 : 4.5)) {
            faults.push(`contrast ${contrast.toFixed(2)}: ${words}`);
          }
        };
        const walk = (root) => {
          const all = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          for (let node = all.nextNode(); node; node = all.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) {
              const words = node.data.trim();
              if (words !== '' && node.parentElement?.closest('head, script, style') === null) {
                check(node, words.slice(0, 60));
              }
            } else if (node.shadowRoot) {
              walk(node.shadowRoot);
            }
          }
        };
        walk(document);
        if (document.documentElement.scrollWidth > innerWidth) {
          faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
        }
        return faults;
      }
      """;

  private final Page page;

  Looks(Page page) {
    this.page = page;
  }

  /** Takes the four pictures and checks what they show. */
  void right(String state) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, HEIGHT);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(
            new Page.EmulateMediaOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        String name =
            "%s-%d-%s".formatted(state, width, scheme == ColorScheme.LIGHT ? "light" : "dark");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
        assertThat((List<?>) page.evaluate(FAULTS)).as(name).isEmpty();
      }
    }
  }
}
