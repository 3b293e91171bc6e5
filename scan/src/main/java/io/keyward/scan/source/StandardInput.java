package io.keyward.scan.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * One file that somebody pipes in.
 *
 * @param path what it is to be taken for
 * @param in where it comes from; read once
 */
public record StandardInput(String path, InputStream in) implements Source {
  @Override
  public String name() {
    return "standard input as " + path;
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    try {
      byte[] content = in.readNBytes((int) Content.LARGEST + 1);
      if (content.length > Content.LARGEST) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.TOO_LARGE));
      } else {
        Content.give(new SourceFile(path, content), intake);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
