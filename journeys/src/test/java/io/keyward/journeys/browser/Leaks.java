package io.keyward.journeys.browser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds parts of secrets in a text: any twelve characters in a row, however they are written. */
final class Leaks {
  private static final int LENGTH = 12;
  private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{24,}");

  /** Where one chunk of an HTTP answer ends and the next begins. */
  private static final Pattern CHUNK = Pattern.compile("\r\n[0-9a-fA-F]+\r\n");

  /** Where one event with a piece of the answer ends and the next begins. */
  private static final Pattern EVENT =
      Pattern.compile("\"}\\s*\\{\"type\":\"assistant-text\",\"mode\":\"append\",\"text\":\"");

  private final Set<String> parts = new HashSet<>();

  Leaks(Collection<String> secrets) {
    for (String secret : secrets) {
      // The header of a JWT is the same for everybody and no secret.
      String own = secret.startsWith("eyJ") ? secret.substring(secret.indexOf('.') + 1) : secret;
      collect(own.toLowerCase(Locale.ROOT));
    }
  }

  private void collect(String secret) {
    for (int i = 0; i + LENGTH <= secret.length(); i++) {
      parts.add(secret.substring(i, i + LENGTH));
    }
  }

  /** The parts of secrets that the text holds. */
  Set<String> in(String text) {
    String joined = EVENT.matcher(CHUNK.matcher(text).replaceAll("")).replaceAll("");
    String decoded = unescaped(joined);
    Set<String> found = new HashSet<>();
    for (String reading : List.of(text, joined, decoded)) {
      search(reading, found);
    }
    BASE64.matcher(decoded).results().forEach(run -> fromBase64(run, found));
    HEX.matcher(decoded).results().forEach(run -> fromHex(run, found));
    return found;
  }

  private void search(String reading, Set<String> found) {
    String text = reading.toLowerCase(Locale.ROOT);
    for (int i = 0; i + LENGTH <= text.length(); i++) {
      String here = text.substring(i, i + LENGTH);
      if (parts.contains(here)) {
        found.add(here);
      }
    }
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(
        PERCENT.matcher(text.replace("+", "%2B")).replaceAll("%25"), StandardCharsets.UTF_8);
  }

  private void fromBase64(MatchResult run, Set<String> found) {
    String text = run.group().replace('-', '+').replace('_', '/');
    for (int start = 0; start < 4; start++) {
      int whole = (text.length() - start) / 4 * 4;
      byte[] bytes = Base64.getDecoder().decode(text.substring(start, start + whole));
      search(new String(bytes, StandardCharsets.ISO_8859_1), found);
    }
  }

  private void fromHex(MatchResult run, Set<String> found) {
    String text = run.group();
    for (int start = 0; start < 2; start++) {
      int whole = (text.length() - start) / 2 * 2;
      byte[] bytes = HexFormat.of().parseHex(text, start, start + whole);
      search(new String(bytes, StandardCharsets.ISO_8859_1), found);
    }
  }

  /** Every way to write a text that {@link #in} sees through. */
  static List<String> writings(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(text, text.toUpperCase(Locale.ROOT)));
    all.add(
        IntStream.range(0, bytes.length)
            .mapToObj(i -> "%%%02X".formatted(bytes[i]))
            .reduce("", String::concat));
    all.add(Base64.getEncoder().encodeToString(bytes));
    all.add(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((" " + text).getBytes(StandardCharsets.UTF_8)));
    all.add(Base64.getEncoder().encodeToString(("  " + text).getBytes(StandardCharsets.UTF_8)));
    all.add(HexFormat.of().formatHex(bytes));
    return all;
  }
}
