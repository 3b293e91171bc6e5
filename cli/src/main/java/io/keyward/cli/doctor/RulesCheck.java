package io.keyward.cli.doctor;

import io.keyward.auth.credential.Credential;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicySource;
import io.keyward.auth.policy.Verdict;
import io.keyward.auth.store.CredentialStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the policy can be read, and the login meets it. It looks only: nobody is signed out.
 *
 * @param policies the policy of this moment
 * @param store where the login rests
 */
record RulesCheck(PolicySource policies, Supplier<CredentialStore> store) implements Check {
  @Override
  public String name() {
    return "policy";
  }

  @Override
  public Group group() {
    return Group.POLICY;
  }

  @Override
  public List<Result> look(Repair repair) {
    Policy policy = policies.current();
    if (policy.rules().isEmpty()) {
      return List.of(new Result.Fine("No rule of an organisation holds here."));
    }
    Optional<Credential> login = store.get().load();
    if (login.isEmpty()) {
      return List.of(new Result.Fine("Its rules can be read: keyward policy show lists them."));
    }
    return List.of(
        switch (policy.verdict(login.get())) {
          case Verdict.Permitted _ -> new Result.Fine("The login meets its rules.");
          case Verdict.Broken(_, var problem) ->
              new Result.Broken(problem.title() + " " + problem.detail(), problem.next());
        });
  }
}
