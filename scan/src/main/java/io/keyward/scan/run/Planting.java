package io.keyward.scan.run;

import io.keyward.scan.rule.Snippet;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.SourceFile;
import io.keyward.scan.source.SourceFile.Past;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the files of examples. */
final class Planting {
  /** As reports show the path of a version that lies in the history. */
  private static final Pattern VERSION = Pattern.compile("(.+)@([0-9a-f]{12})");

  private Planting() {}

  /** The file that the snippet stands for, with tokens that open nothing where it asks for some. */
  static SourceFile of(Snippet snippet) {
    byte[] content = Planted.in(snippet.text()).getBytes(StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(snippet.path());
    return version.matches()
        ? new SourceFile(version.group(1), content, new Past(version.group(2)))
        : new SourceFile(snippet.path(), content);
  }
}
