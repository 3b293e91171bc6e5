package io.keyward.proxy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A proxy in a process of its own, until its standard input ends. */
final class SmallProcess {
  private SmallProcess() {}

  /** The folder of its person, and where prompts go. */
  public static void main(String[] words) throws IOException {
    try (Household house = Household.at(Path.of(words[0]), URI.create(words[1]))) {
      System.out.println("AT " + house.responses() + " " + house.key());
      while (System.in.read() >= 0) {
        // Until whoever started it has enough.
      }
    }
  }
}
