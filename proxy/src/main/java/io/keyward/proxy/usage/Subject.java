package io.keyward.proxy.usage;

import io.keyward.auth.Problem;

/**
 * What a request was made on and for. Texts are one printable line each, whoever they came from.
 *
 * @param account the id of an account
 * @param model as the client named it
 * @param project that the client works for; empty if it did not say
 * @param key the id of the client's key; empty if it has none
 */
public record Subject(String account, String model, String project, String key) {

  /** Cleans: the model and the project are a client's words, and land in files and on screens. */
  public Subject {
    account = Problem.quoted(account);
    model = Problem.quoted(model);
    project = Problem.quoted(project);
    key = Problem.quoted(key);
  }
}
