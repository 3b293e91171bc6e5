package io.keyward.cli.usage;

import io.keyward.auth.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes HTML: what is ours as it is, everything else as text. For one thread. */
final class Markup {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own; nothing that somebody said. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, whoever wrote it. */
  Markup text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** An element with nothing but text in it. */
  Markup element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** A cell of numbers. */
  Markup number(String text) {
    return raw("<td>").text(text).raw("</td>");
  }

  /** From the first line to the beginning of the body: nothing may be loaded, nothing may run. */
  Markup head(String title) {
    String style = style();
    String hash = Base64.getEncoder().encodeToString(Sha256.of(style));
    return raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", title)
        .raw("\n<style>" + style + "</style>\n</head>\n<body>\n");
  }

  private static String style() {
    try (InputStream style = Markup.class.getResourceAsStream("usage.css")) {
      if (style == null) {
        throw new IllegalStateException("The page's style is missing.");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
