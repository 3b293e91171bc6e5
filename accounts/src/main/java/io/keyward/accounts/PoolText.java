package io.keyward.accounts;

import io.keyward.accounts.AccountText.Whereabouts;
import io.keyward.auth.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pool as a file. Pure. */
final class PoolText {
  private static final long VERSION = 1;

  private PoolText() {}

  /** An account a line, so that people who compare two files see what is new. */
  static String write(Pool pool) {
    StringBuilder text = new StringBuilder();
    text.append("{\"version\":").append(VERSION);
    text.append(",\"generation\":").append(pool.generation());
    text.append(",\"chosen\":").append(AccountText.write(pool.chosen()).compact());
    text.append(",\"accounts\":[");
    String between = "\n";
    for (Account account : pool.accounts()) {
      text.append(between).append(AccountText.write(account).compact());
      between = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  /**
   * Reads it back.
   *
   * @throws io.keyward.auth.ProblemException {@code accounts-file-damaged}, {@code
   *     accounts-file-newer}
   */
  static Pool read(String text) {
    Json.Obj json = AccountText.object(text);
    long version = json.integer("version").orElse(0L);
    if (version > VERSION) {
      throw AccountProblem.newer().asException();
    }
    long generation = json.integer("generation").orElse(-1L);
    if (version < VERSION || generation < 0) {
      throw AccountProblem.damaged("It has no version or no generation.").asException();
    }
    List<Account> accounts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Json each : json.array("accounts")) {
      Whereabouts where = new Whereabouts("Account", accounts.size() + 1);
      if (!(each instanceof Json.Obj account)) {
        throw where.damaged("is no object");
      }
      Account read = AccountText.read(account, where);
      if (!ids.add(read.id())) {
        throw where.damaged("has the id of another one");
      }
      accounts.add(read);
    }
    return new Pool(
        generation,
        accounts,
        AccountText.readChosen(
            json.object("chosen").orElseGet(Json::object), new Whereabouts("What is chosen", 0)));
  }
}
