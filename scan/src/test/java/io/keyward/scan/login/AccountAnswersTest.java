package io.keyward.scan.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.Models;
import io.keyward.scan.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that differ tell who has an account; answers that are alike tell nothing. */
class AccountAnswersTest {
  private static final String SAME = "return res.status(401).json({ error: 'Wrong' });";
  private static final String OTHER = "return res.status(404).json({ error: 'Who?' });";

  private static List<Finding> found(String files) {
    return Models.found(files, new AccountAnswers(Models.rule()));
  }

  private static String said(List<Finding> findings) {
    return findings.isEmpty()
        ? "-"
        : String.join(" ", findings.stream().map(Finding::identity).toList());
  }

  private static String signIn(String noAccount, String wrongPassword) {
    return "--- a.js\nexport async function signIn(req, res, user, password, rows, verify) {\n  "
        + noAccount
        + "\n  "
        + wrongPassword
        + "\n  res.json({ ok: true });\n}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "if (!user)                       ## if (!(await bcrypt.compare(password, user.hash)))   ## sign-in",
        "if (user === null)               ## if (!(await verify(user.hash, password)))          ## sign-in",
        "if (user == undefined)           ## if (user.password !== password)                    ## sign-in",
        "if (rows.length === 0)           ## if (!isMatch)                                      ## sign-in",
        "if (result.rows.length === 0)    ## if (!validPassword)                                ## sign-in",
        "if (!result.rows[0])             ## if (!ok)                                           ## sign-in",
        "if (!existingUser)               ## if (bcrypt.compareSync(password, h) === false)     ## sign-in",
        "if (user)                        ## if (!isMatch)                                      ## -",
        "if (!email)                      ## if (!isMatch)                                      ## -",
        "if (user !== null)               ## if (!isMatch)                                      ## -",
        "if (user === 1)                  ## if (!isMatch)                                      ## -",
        "if (rows.length === 1)           ## if (!isMatch)                                      ## -",
        "if (!user)                       ## if (isMatch)                                       ## -",
        "if (!user)                       ## if (!(await isAllowed(user, password)))            ## -",
        "if (!user)                       ## if (!user.active)                                  ## -",
        "if (!user)                       ## if (password !== confirmation)                     ## -",
        "if (!user)                       ## if (bcrypt.compareSync(password, h) === true)      ## -",
      })
  void whatIsFoundOut(String noAccount, String wrongPassword, String expected) {
    assertThat(said(found(signIn(noAccount + " " + OTHER, wrongPassword + " " + SAME))))
        .isEqualTo(expected);
    assertThat(found(signIn(noAccount + " " + SAME, wrongPassword + " " + SAME)))
        .as("the same answer to both")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "return res.status(401).json({ error: 'Who?' });                     ## sign-in",
        "return res.status(403).json({ error: 'Wrong' });                    ## sign-in",
        "throw new Refusal('Who?');                                          ## sign-in",
        "{ console.log('nobody'); return res.status(401).json({ error: 'Wrong' }); }   ## -",
        "{ logger.info('nobody'); return res.status(401).json({ error: 'Wrong' }); }   ## -",
        "{ await audit('nobody'); return res.status(401).json({ error: 'Wrong' }); }   ## -",
        "{ await slow(user); return res.status(401).json({ error: 'Wrong' }); }        ## -",
        "return refused(res);                                                ## -",
      })
  void whatIsAnswered(String answer, String expected) {
    assertThat(said(found(signIn("if (!user) " + answer, "if (!isMatch) " + SAME))))
        .isEqualTo(expected);
  }

  @Test
  void ofOneSignInIsToldOnceAndOfTwoFunctionsNothing() {
    assertThat(
            found(
                signIn(
                    "if (!user) " + OTHER + " if (!account) " + OTHER,
                    "if (!isMatch) " + SAME + " if (!valid) " + SAME)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.evidence()).hasSize(2));
    assertThat(
            found(
                """
                --- a.js
                function one(user, password) { if (!user) return 'Who?'; }
                function two(isMatch) { if (!isMatch) return 'Wrong'; }
                """))
        .isEmpty();
    assertThat(
            found(
                signIn(
                    "if (!user) " + OTHER,
                    "const check = () => { if (!isMatch) return res.end('Wrong'); };")))
        .as("a function within it")
        .isEmpty();
  }

  @Test
  void inPythonAndJava() {
    String flask =
        """
        --- app.py
        def login(user, password):
            if user is None:
                return jsonify(error="%s"), 401
            if not check_password_hash(user.password_hash, password):
                return jsonify(error="Wrong"), 401
        """;
    String spring =
        """
        --- Login.java
        class Login {
          Object login(String email, String password) {
            User user = users.%s(email).orElseThrow(() -> new Refusal("%s"));
            if (!encoder.matches(password, user.hash)) {
              throw new Refusal("Wrong");
            }
            return user;
          }
        }
        """;

    assertThat(found(flask.formatted("Who?"))).hasSize(1);
    assertThat(found(flask.formatted("Wrong"))).isEmpty();
    assertThat(found(spring.formatted("findByEmail", "Who?"))).hasSize(1);
    assertThat(found(spring.formatted("findByEmail", "Wrong"))).isEmpty();
    assertThat(found(spring.formatted("gardenOf", "Who?"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "/forgot          ## if (!user) return res.status(404).end();                      ## reset POST /forgot",
        "/request-reset   ## if (!user) return res.json({ error: 'User not found' });      ## reset POST /request-reset",
        "/resend          ## if (!user) return res.json({ error: 'No account with it' });  ## reset POST /resend",
        "/forgot          ## if (!user) return res.json({ error: 'Try again' });           ## -",
        "/forgot          ## if (!user) return res.json({ ok: true });                     ## -",
        "/forgot          ## if (!email) return res.status(404).end();                     ## -",
        "/gardens         ## if (!user) return res.status(404).end();                      ## -",
      })
  void whoForgotAPassword(String path, String answer, String expected) {
    assertThat(
            said(
                found(
                    "--- a.js\nconst app = require('express')();\napp.post('"
                        + path
                        + "', async (req, res) => {\n  "
                        + answer
                        + "\n  res.json({ ok: true });\n});\n")))
        .isEqualTo(expected);
  }
}
