package io.keyward.journeys;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The other end of a {@link KeyringProbe}: one question a line, its words apart by tabs. */
public final class KeyringTalk {
  private static final KeyringEntry ENTRY = new KeyringEntry("Codex Auth", "cli|0123456789abcdef");

  private KeyringTalk() {}

  /** Answers until the questions end. */
  public static void main(String[] arguments) throws IOException {
    Keyring keyring = Keyring.ofThisSystem(System.getenv());
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String question;
    while ((question = questions.readLine()) != null) {
      long start = System.nanoTime();
      String answer = answer(keyring, question.split("\t", -1));
      System.out.println(System.nanoTime() - start + "\t" + answer);
    }
  }

  private static String answer(Keyring keyring, String[] words) {
    try {
      return switch (words[0]) {
        case "find" ->
            keyring.find(ENTRY).map(item -> "found " + item.value().reveal()).orElse("absent");
        case "put" -> {
          keyring.put(ENTRY, Secret.of(words[1]));
          yield "put";
        }
        case "remove" -> "removed " + keyring.remove(ENTRY);
        default -> throw new IllegalArgumentException(words[0]);
      };
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return "problem "
          + String.join(" ", problem.code(), problem.title(), problem.detail(), problem.next());
    }
  }
}
