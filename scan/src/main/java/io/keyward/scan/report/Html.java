package io.keyward.scan.report;

import java.io.IOException;

/** Writes HTML: what is ours as it is, everything else as text. */
final class Html {
  private final Appendable out;

  Html(Appendable out) {
    this.out = out;
  }

  /** Markup of our own; nothing that was read anywhere. */
  Html raw(String markup) throws IOException {
    out.append(markup);
    return this;
  }

  /** Text, whoever wrote it. */
  Html text(String text) throws IOException {
    String plain = Plain.text(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
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
  Html element(String name, String text) throws IOException {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }
}
