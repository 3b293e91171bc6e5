package io.keyward.scan.code.java;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A source without a file. */
final class InMemory extends SimpleJavaFileObject {
  private final String text;

  InMemory(String text) {
    super(URI.create("memory:///Source.java"), JavaFileObject.Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
