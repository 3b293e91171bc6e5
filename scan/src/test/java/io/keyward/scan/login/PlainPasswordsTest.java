package io.keyward.scan.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.Models;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that is kept or compared as it was typed is told; one that is hashed is not. */
class PlainPasswordsTest {
  private static final String SIGN_UP =
      """
      --- app.js
      const app = require("express")();
      const { PrismaClient } = require("@prisma/client");
      const bcrypt = require("bcrypt");
      const { createHash } = require("node:crypto");
      const prisma = new PrismaClient();
      app.post("/signup", async (req, res) => {
        const { email, password } = req.body;
        %s
        res.end();
      });
      """;

  private static List<Finding> found(String files) {
    return Models.found(files, new PlainPasswords(Models.rule()));
  }

  private static String said(List<Finding> findings) {
    return findings.isEmpty()
        ? "-"
        : String.join(" ", findings.stream().map(each -> each.confidence().word()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "user.password === password                    ## likely",
        "password != user.password                     ## likely",
        "user.passwordHash === body.password           ## likely",
        "this.user.password === password               ## likely",
        "rows[0].password === body.password            ## likely",
        "user['password'] === body.password            ## likely",
        "account.pin === form.get('pin')               ## likely",
        "user.password.equals(password)                ## likely",
        "user.password > password                      ## -",
        "user.password === hash                        ## -",
        "user.password === hashedPassword              ## -",
        "user.password === sha256(password)            ## -",
        "user.password === password + user.salt        ## -",
        "user.password === password + '!'              ## -",
        "user.password === [salt, password].join('')   ## -",
        "user.password.startsWith(password)            ## -",
        "settings['password'] === body.password        ## -",
        "user.password === ''                          ## -",
        "user.password === undefined                   ## -",
        "user.password === other.password              ## likely",
        "user.password === admin.password              ## -",
        "form.password === password                    ## -",
        "password === confirmPassword                  ## -",
        "user.password === passwordConfirmation        ## -",
        "user.name === password                        ## -",
        "user.password === name                        ## -",
        "password.equals(other)                        ## -",
        "bcrypt.compareSync(password, user.password)   ## -",
      })
  void compared(String test, String expected) {
    assertThat(said(found("--- a.js\nexport const isRight = (user, body, password) => " + test)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "await prisma.user.create({ data: { email, password } });                              ## proved",
        "await prisma.user.update({ where: { email }, data: { passwd: req.body.password } });  ## proved",
        "await prisma.user.findFirst({ where: { email, password } });                          ## proved",
        "await prisma.user.create({ data: { email, note: password } });                        ## -",
        "await prisma.user.create({ data: { email, password: await bcrypt.hash(password, 12) } }); ## -",
        "await prisma.user.create({ data: { email, password: 'drawn' } });                     ## -",
        "await User.create({ email, password });                                               ## likely",
        "users.push({ email, password: password.trim() });                                     ## likely",
        "await db.users.insertOne({ email, pwd: password });                                   ## likely",
        "await new User({ email, password }).save();                                           ## likely",
        "user.password = password;                                                             ## likely",
        "user.setPassword(password);                                                           ## likely",
        "form.setPassword(password);                                                           ## -",
        "user.setPassword();                                                                   ## -",
        "user.password = await bcrypt.hash(password, 12);                                      ## -",
        "user.password = user.draft;                                                           ## -",
        "form.password = password;                                                             ## -",
        "user.hint = password;                                                                 ## -",
        "await User.create({ email, hint: password });                                         ## -",
        "await Garden.create({ email, password });                                             ## -",
        "users.find({ email, password });                                                      ## -",
        "await supabase.auth.signUp({ email, password });                                      ## -",
        "await auth.users.create({ email, password });                                         ## -",
        "await User.create({ password: createHash('sha256').update(password).digest('hex') }); ## -",
        "class User { setPassword(p) { this.h = h(p); } } const user = new User(); user.setPassword(password); ## -",
        "user({ email, password });                                                            ## -",
        "await auth.createUserWithEmailAndPassword(email, password);                           ## -",
        "UserSchema.parse({ email, password });                                                ## -",
        "user(password);                                                                       ## -",
      })
  void kept(String statement, String expected) {
    assertThat(said(found(SIGN_UP.formatted(statement)))).isEqualTo(expected);
  }

  @Test
  void whoeverLooksForThePasswordKeepsItAsItIs() {
    assertThat(found(SIGN_UP.formatted("await prisma.user.findFirst({ where: { password } });")))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.why()).startsWith("POST /signup looks for a row");
          assertThat(finding.evidence()).hasSizeGreaterThan(1);
        });
    assertThat(found(SIGN_UP.formatted("await prisma.user.create({ data: { password } });")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.why()).startsWith("POST /signup keeps"));
  }

  @Test
  void whatWentThroughSomethingThatNobodyCanSeeIsLikely() {
    assertThat(
            found(
                SIGN_UP.formatted(
                        "await prisma.user.create({ data: { password: await readPassword(req) } });")
                    + "async function readPassword(req) { return req.body.password; }\n"))
        .extracting(Finding::confidence)
        .containsExactly(Confidence.PROVED);
    assertThat(
            found(
                SIGN_UP.formatted(
                    "await prisma.user.create({ data: { password: hidden(password) } });")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prisma.user.create({ data: { password } })", "User.create({ password })"})
  void whatSeveralRoutesDoIsToldOnce(String keeping) {
    assertThat(
            found(
                SIGN_UP.formatted("await keep(password);")
                    + "app.post('/join', async (req, res) => res.json(await keep(req.body.pass)));\n"
                    + "async function keep(password) { await "
                    + keeping
                    + "; }\n"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserSchema.pre(\"save\", hash);",
        "UserSchema.pre('save', hash);",
        "const hooks = { beforeCreate: hash };",
        "class Row { @BeforeInsert() hash() {} }",
        "prisma.$extends({ query: {} });",
        "sql`update users set password = crypt(password, gen_salt('bf'))`;",
      })
  void whatHashesByItselfMayBeGivenThePassword(String hook) {
    String keeps = SIGN_UP.formatted("await User.create({ email, password });");

    assertThat(found(keeps + "--- models.js\n" + hook + "\n")).isEmpty();
    assertThat(found(keeps + "--- models.js\n// " + hook + "\n"))
        .as("a comment hashes nothing")
        .hasSize(1);
    assertThat(
            found(
                SIGN_UP.formatted("if (user.password === password) res.end();")
                    + "--- models.js\n"
                    + hook
                    + "\n"))
        .as("what is compared is compared all the same")
        .hasSize(1);
  }

  @Test
  void inPythonAndJava() {
    String flask =
        """
        --- app.py
        from flask import Flask, request
        from .models import User
        app = Flask(__name__)

        @app.post("/signup")
        def signup():
            user = User(email=request.form["email"], password=%s)
            return "", 201
        """;
    String spring =
        """
        --- AuthController.java
        @RestController
        class AuthController {
          @PostMapping("/signup")
          void signUp(@RequestParam String email, @RequestParam String password) {
            User user = new User();
            user.setPassword(%s);
          }
        }
        """;

    assertThat(found(flask.formatted("request.form[\"password\"]"))).hasSize(1);
    assertThat(found(flask.formatted("generate_password_hash(request.form[\"password\"])")))
        .isEmpty();
    assertThat(found(spring.formatted("password"))).hasSize(1);
    assertThat(found(spring.formatted("encoder.encode(password)"))).isEmpty();
  }
}
