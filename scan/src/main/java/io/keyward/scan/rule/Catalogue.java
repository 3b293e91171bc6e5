package io.keyward.scan.rule;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The rules that a run may use.
 *
 * @param rules by id
 * @param hash the SHA-256 of all their pages, in hex: the same catalogue has the same hash
 * @param own the pages, by id, of those that Keyward does not ship
 */
public record Catalogue(List<Rule> rules, String hash, Map<String, String> own) {
  /** Keeps its own copies. */
  public Catalogue {
    rules = List.copyOf(rules);
    own = Map.copyOf(own);
  }

  /** Of rules that Keyward ships. */
  public Catalogue(List<Rule> rules, String hash) {
    this(rules, hash, Map.of());
  }

  /**
   * These, and those that the pages of somebody's own describe.
   *
   * @param pages by file name
   * @throws ScanProblemException {@code rule-page-broken} if one is no page of a rule, or takes a
   *     family of letters that Keyward has rules of
   */
  public Catalogue with(SortedMap<String, String> pages) {
    if (pages.isEmpty()) {
      return this;
    }
    List<Rule> all = new ArrayList<>(rules);
    Map<String, String> texts = new HashMap<>(own);
    MessageDigest sum = Sha256.fresh();
    sum.update(hash.getBytes(StandardCharsets.UTF_8));
    pages.forEach((name, text) -> {
      Rule rule = RulePage.readOwn(name, text).rule();
      if (rules.stream().anyMatch(other -> other.family().equals(rule.family()))) {
        throw new ScanProblemException(
            "rule-page-broken",
            "The page " + name + " is no rule.",
            "Rules that begin with " + rule.family() + " are Keyward's own.",
            "Choose three other letters, as in OWN-001.");
      }
      all.add(rule);
      texts.put(rule.id(), text);
      sum.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
    });
    return new Catalogue(all, HexFormat.of().formatHex(sum.digest()), texts);
  }

  /**
   * Those that Keyward ships.
   *
   * @throws ScanProblemException {@code rules-missing} if they do not load: nothing may then be
   *     called clean
   */
  public static Catalogue shipped() {
    try (InputStream table = Catalogue.class.getResourceAsStream("rules.bin")) {
      if (table == null) {
        throw missing("The table of rules is not in the program.");
      }
      return RuleTable.read(ByteBuffer.wrap(table.readAllBytes()));
    } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw missing("The table of rules is damaged.");
    }
  }

  /** The rule with this id. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * The whole page of a rule.
   *
   * @throws ScanProblemException {@code rule-unknown}
   */
  public RulePage page(String id) {
    if (rule(id).isEmpty()) {
      throw unknown(id);
    }
    String text = pageText(id);
    return own.containsKey(id)
        ? RulePage.readOwn(id + ".md", text)
        : RulePage.read(id + ".md", text);
  }

  /**
   * The page of a rule as it is written, in Markdown.
   *
   * @throws ScanProblemException {@code rule-unknown}
   */
  public String pageText(String id) {
    if (rule(id).isEmpty()) {
      throw unknown(id);
    }
    String written = own.get(id);
    if (written != null) {
      return written;
    }
    try (InputStream page = Catalogue.class.getResourceAsStream("pages/" + id + ".md")) {
      if (page == null) {
        throw missing("The page of " + id + " is not in the program.");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of the catalogue that somebody asked for.
   *
   * @param only ids or families; all rules if empty
   * @param skipped ids or families
   * @throws ScanProblemException {@code rule-unknown} if one of the words names nothing: a misspelt
   *     rule must not look like a clean one
   */
  public Catalogue select(List<String> only, List<String> skipped) {
    Set<String> wanted = ids(only);
    Set<String> unwanted = ids(skipped);
    List<Rule> selected = new ArrayList<>();
    for (Rule rule : rules) {
      if ((only.isEmpty() || wanted.contains(rule.id())) && !unwanted.contains(rule.id())) {
        selected.add(rule);
      }
    }
    return new Catalogue(selected, hash, own);
  }

  private Set<String> ids(List<String> words) {
    Set<String> ids = new HashSet<>();
    for (String word : words) {
      int before = ids.size();
      for (Rule rule : rules) {
        if (rule.id().equals(word) || rule.family().equals(word)) {
          ids.add(rule.id());
        }
      }
      if (ids.size() == before && rule(word).isEmpty()) {
        throw unknown(word);
      }
    }
    return ids;
  }

  private static ScanProblemException unknown(String word) {
    return new ScanProblemException(
        "rule-unknown",
        "There is no rule " + word + ".",
        "",
        "Run keyward rules list for those that there are.");
  }

  private static ScanProblemException missing(String why) {
    return new ScanProblemException(
        "rules-missing", "The rules do not load.", why, "Install Keyward again.");
  }
}
