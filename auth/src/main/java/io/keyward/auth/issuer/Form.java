package io.keyward.auth.issuer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Fields in {@code application/x-www-form-urlencoded}, in the order in which they were added. */
final class Form {
  private final StringBuilder text = new StringBuilder();

  Form field(String name, String value) {
    text.append(text.isEmpty() ? "" : "&")
        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
