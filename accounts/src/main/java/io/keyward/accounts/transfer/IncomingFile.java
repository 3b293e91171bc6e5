package io.keyward.accounts.transfer;

import io.keyward.accounts.Newcomer;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.auth.store.LoginText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that accounts come in, known by what is in it. */
public sealed interface IncomingFile {
  /** In bytes: a thousand accounts with all their tokens take half of it. */
  int LARGEST = 16 << 20;

  /**
   * Accounts.
   *
   * @param what the file is, in words
   * @param entries in their order
   * @param chosen the one that was used there, counted from 0
   */
  record WithAccounts(String what, List<Entry> entries, Optional<Integer> chosen)
      implements IncomingFile {
    /** Copies. */
    public WithAccounts {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One of them.
   *
   * @param key that another file may know it by; empty if none does
   */
  record Entry(Newcomer newcomer, String key) {}

  /** What somebody has said about accounts that are in another file, by their keys. */
  record WithRemarks(Map<String, Remark> remarks) implements IncomingFile {
    /** Copies. */
    public WithRemarks {
      remarks = Map.copyOf(remarks);
    }
  }

  /** A bundle of Keyward's own, which a passphrase opens. */
  record Sealed(Bundle bundle) implements IncomingFile {}

  /**
   * Understands a file.
   *
   * @param tokensAreFrom whoever issued tokens that do not say
   * @throws ProblemException {@code import-file-broken} with the place of the error, {@code
   *     import-file-unknown}, {@code import-file-newer}, and {@code credential-kind-unknown}
   */
  static IncomingFile read(byte[] content, ChatGptTokens.Provenance tokensAreFrom) {
    Spot whole = Spot.of(json(content));
    Json.Obj object = whole.object();
    if (Bundle.isOne(object)) {
      return new Sealed(Bundle.read(whole));
    }
    if (object.get("version").isPresent() && object.get("accounts").isPresent()) {
      return object.array("accounts").isEmpty() && object.object("accounts").isPresent()
          ? new WithRemarks(Remark.read(whole))
          : MultiAuthFile.read(whole, tokensAreFrom);
    }
    if (object.get("tokens").isPresent()
        || object.get("OPENAI_API_KEY").isPresent()
        || object.get("auth_mode").isPresent()
        || object.get("personal_access_token").isPresent()) {
      return login(object);
    }
    throw new Problem(
            "import-file-unknown",
            "The file is of no kind that can be imported.",
            "It is neither accounts of codex-multi-auth, nor auth.json of the codex command, nor a"
                + " bundle of Keyward's.",
            "Name another file.")
        .asException();
  }

  private static IncomingFile login(Json.Obj object) {
    Optional<Credential> login =
        LoginText.read(
            object,
            Spot.broken("It is an auth.json, but not as the codex command writes it.").problem());
    return new WithAccounts(
        "auth.json of the codex command",
        login.map(held -> new Entry(Newcomer.of(held), "")).stream().toList(),
        Optional.empty());
  }

  /** Strictly: what is no UTF-8 would become other letters. */
  private static Json json(byte[] content) {
    try {
      return Json.parse(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException _) {
      throw Spot.broken("It is not in UTF-8.");
    } catch (JsonException e) {
      throw Spot.broken("It is no JSON: " + e.reason());
    }
  }
}
