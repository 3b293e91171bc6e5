package io.keyward.accounts;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account, and what was chosen, as the pool and its journal write them down. Pure. */
final class AccountText {
  private AccountText() {}

  /**
   * What is being read, in words only when they are wanted.
   *
   * @param number among its kind, from 1; 0 if there is one only
   */
  record Whereabouts(String what, int number) {
    ProblemException damaged(String how) {
      return problem(how).asException();
    }

    ProblemException damaged(String how, Throwable cause) {
      return problem(how).causedBy(cause);
    }

    private Problem problem(String how) {
      return AccountProblem.damaged(what + (number == 0 ? "" : " " + number) + " " + how + ".");
    }
  }

  /**
   * A file of ours.
   *
   * @throws ProblemException {@code accounts-file-damaged}
   */
  static Json.Obj object(String text) {
    try {
      if (Json.parse(text) instanceof Json.Obj object) {
        return object;
      }
    } catch (JsonException e) {
      throw AccountProblem.damaged("It is no JSON: " + e.getMessage()).causedBy(e);
    }
    throw AccountProblem.damaged("It is no JSON object.").asException();
  }

  static Json.Obj write(Account account) {
    Json.Obj json =
        Json.object()
            .with("id", account.id())
            .with("label", account.label())
            .with("kind", account.kind().word());
    json =
        switch (account.owner()) {
          case Owner.Member(var issuer, var user, var workspace) ->
              json.with("issuer", issuer).with("user", user).with("workspace", workspace);
          case Owner.Bearer(var fingerprint) -> json.with("fingerprint", fingerprint);
          case Owner.Unnamed(var fingerprint, var workspace) -> {
            Json.Obj unnamed = json.with("unnamed", fingerprint);
            yield workspace.isPresent() ? unnamed.with("workspace", workspace.get()) : unnamed;
          }
        };
    if (account.email().isPresent()) {
      json = json.with("email", account.email().get());
    }
    if (account.plan().isPresent()) {
      json = json.with("plan", account.plan().get());
    }
    if (!account.tags().isEmpty()) {
      List<Json> tags = new ArrayList<>();
      for (String tag : account.tags()) {
        tags.add(new Json.Str(tag));
      }
      json = json.with("tags", new Json.Arr(tags));
    }
    if (!account.note().isEmpty()) {
      json = json.with("note", account.note());
    }
    if (account.use() == Account.Use.DISABLED) {
      json = json.with("enabled", false);
    }
    if (account.priority() != 0) {
      json = json.with("priority", account.priority());
    }
    return json.with("added", account.added().getEpochSecond());
  }

  /**
   * Reads it back.
   *
   * @param where it stands
   * @throws ProblemException {@code accounts-file-damaged}
   */
  static Account read(Json.Obj json, Whereabouts where) {
    return new Account(
        text(json, "id", where),
        text(json, "label", where),
        owner(json, where),
        kind(text(json, "kind", where), where),
        json.string("email"),
        json.string("plan"),
        tags(json, where),
        json.string("note").orElse(""),
        json.bool("enabled").orElse(true) ? Account.Use.ENABLED : Account.Use.DISABLED,
        priority(json, where),
        added(json, where));
  }

  static Json.Obj write(Chosen chosen) {
    Json.Obj json = Json.object();
    if (chosen.standard().isPresent()) {
      json = json.with("standard", chosen.standard().get());
    }
    if (chosen.meanwhile().isPresent()) {
      Chosen.Meanwhile meanwhile = chosen.meanwhile().get();
      json =
          json.with("meanwhile", meanwhile.account()).with("until", meanwhile.until().toString());
    }
    return json;
  }

  /** Reads it back, likewise. */
  static Chosen readChosen(Json.Obj json, Whereabouts where) {
    Optional<Chosen.Meanwhile> meanwhile = Optional.empty();
    if (json.string("meanwhile").isPresent()) {
      meanwhile =
          Optional.of(
              new Chosen.Meanwhile(
                  json.string("meanwhile").get(), instant(text(json, "until", where), where)));
    }
    return new Chosen(json.string("standard"), meanwhile);
  }

  private static Account.Kind kind(String word, Whereabouts where) {
    for (Account.Kind kind : Account.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw where.damaged("has the kind " + word + ", which there is not");
  }

  private static Owner owner(Json.Obj json, Whereabouts where) {
    Optional<String> unnamed = json.string("unnamed");
    if (unnamed.isPresent()) {
      return new Owner.Unnamed(unnamed.get(), json.string("workspace"));
    }
    Optional<String> fingerprint = json.string("fingerprint");
    return fingerprint.isPresent()
        ? new Owner.Bearer(fingerprint.get())
        : new Owner.Member(
            text(json, "issuer", where), text(json, "user", where), text(json, "workspace", where));
  }

  private static List<String> tags(Json.Obj json, Whereabouts where) {
    List<String> tags = new ArrayList<>();
    for (Json tag : json.array("tags")) {
      if (!(tag instanceof Json.Str text)) {
        throw where.damaged("has a tag that is no text");
      }
      tags.add(text.text());
    }
    return tags;
  }

  /** In seconds: reading a date takes as long as all the rest of an account. */
  private static Instant added(Json.Obj json, Whereabouts where) {
    Optional<Long> seconds = json.integer("added");
    if (seconds.isEmpty()
        || seconds.get() < Instant.MIN.getEpochSecond()
        || seconds.get() > Instant.MAX.getEpochSecond()) {
      throw where.damaged("has no time at which it was added");
    }
    return Instant.ofEpochSecond(seconds.get());
  }

  private static int priority(Json.Obj json, Whereabouts where) {
    long priority = json.integer("priority").orElse(0L);
    if (priority != (int) priority) {
      throw where.damaged("has a priority that is none");
    }
    return (int) priority;
  }

  static String text(Json.Obj json, String name, Whereabouts where) {
    Optional<String> text = json.string(name);
    if (text.isEmpty()) {
      throw where.damaged("has no " + name);
    }
    return text.get();
  }

  static Instant instant(String text, Whereabouts where) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw where.damaged("has a time that is none", e);
    }
  }
}
