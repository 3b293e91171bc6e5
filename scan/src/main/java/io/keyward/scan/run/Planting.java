package io.keyward.scan.run;

import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the files of examples. */
final class Planting {
  /** As reports show the path of a version that lies in the history. */
  private static final Pattern VERSION = Pattern.compile("(.+)@([0-9a-f]{12})");

  /** Likewise, of one that is staged, and another than the one that lies there. */
  private static final String STAGED = "@staged";

  private Planting() {}

  /** The files of an example, with tokens that open nothing where it asks for some. */
  static List<SourceFile> of(Example example) {
    Map<String, byte[]> here = new HashMap<>();
    for (Snippet snippet : example.files()) {
      here.put(snippet.path(), content(snippet));
    }
    List<SourceFile> planted = new ArrayList<>();
    for (Snippet snippet : example.files()) {
      planted.add(of(snippet, here));
    }
    return planted;
  }

  private static SourceFile of(Snippet snippet, Map<String, byte[]> here) {
    Matcher version = VERSION.matcher(snippet.path());
    if (version.matches()) {
      return new SourceFile(
          version.group(1), content(snippet), new SourceFile.Past(version.group(2)));
    }
    if (snippet.path().endsWith(STAGED)) {
      String path = snippet.path().substring(0, snippet.path().length() - STAGED.length());
      byte[] other = here.getOrDefault(path, new byte[0]);
      return new SourceFile(path, content(snippet), SourceFile.Staged.beside(List.of(other)));
    }
    return new SourceFile(snippet.path(), content(snippet));
  }

  private static byte[] content(Snippet snippet) {
    return Planted.in(snippet.text()).getBytes(StandardCharsets.UTF_8);
  }
}
