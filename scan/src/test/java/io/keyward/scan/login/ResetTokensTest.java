package io.keyward.scan.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.Models;
import io.keyward.scan.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resets a password is drawn, ends, is good once, and leads to us. */
class ResetTokensTest {
  /** What is found in a file, in its order, without the words that all of them begin with. */
  private static String found(String path, String code) {
    String all =
        String.join(
            " ",
            Models.found("--- " + path + "\n" + code, new ResetTokens(Models.rule())).stream()
                .map(Finding::identity)
                .map(identity -> identity.substring(identity.lastIndexOf(' ') + 1))
                .toList());
    return all.isEmpty() ? "-" : all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '~',
      value = {
        "await User.updateOne({ id }, { resetToken: token });                        ## endless",
        "await prisma.user.update({ where: { id }, data: { resetCode: token } });    ## endless",
        "await db.update(users).set({ resetPasswordToken: token });                  ## endless",
        "user.resetToken = token;                                                    ## endless",
        "user.recovery_otp = token;                                                  ## endless",
        "await pool.query('UPDATE users SET reset_token = $1 WHERE id = $2', [token, id]); ## endless",
        "await pool.query('INSERT INTO users (id, reset_token) VALUES ($1, $2)', [id, token]); ## endless",
        "user.resetToken = token; user.resetUntil = later;                           ## -",
        "await redis.setex('reset:' + id, 900, token); user.resetToken = token;      ## -",
        "user.resetToken = null;                                                     ## -",
        "user.resetToken = undefined;                                                ## -",
        "user.resetToken = '';                                                       ## -",
        "await User.updateOne({ id }, { resetToken: null });                         ## -",
        "await pool.query('UPDATE users SET reset_token = NULL WHERE id = $1', [id]); ## -",
        "await pool.query('UPDATE users SET name = $1 WHERE reset_token = $2', [a, b]); ## -",
        "await pool.query('SELECT reset_token FROM users WHERE id = $1', [id]);      ## -",
        "form.resetToken = token;                                                    ## -",
        "user.resetCount = token;                                                    ## -",
        "user.token = token; reset();                                                ## -",
        "const options = { resetToken: token };                                      ## -",
        "send({ resetToken: token });                                                ## -",
        "await prisma.user.update({ where: { resetToken: token }, data: { name: a } }); ## -",
      })
  void howLongItIsGood(String statement, String expected) {
    assertThat(
            found(
                "a.js",
                "async function forgot(user, token, id, later, a, b) { " + statement + " }"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '~',
      value = {
        "Buffer.from(user.email).toString('base64')                  ## known",
        "md5(user.id + 'reset')                                      ## known",
        "Date.now().toString(36)                                     ## known",
        "Math.random() + Date.now()                                  ## -",
        "crypto.randomBytes(32).toString('hex') + user.email         ## -",
        "crypto.randomUUID()                                         ## -",
        "jwt.sign({ id: user.id }, secret)                           ## -",
        "drawn(user.name)                                            ## -",
      })
  void whatItIsMadeOf(String value, String expected) {
    String begin = "async function forgot(user, secret) { const until = later(); ";

    assertThat(found("a.js", begin + "user.resetToken = " + value + "; }")).isEqualTo(expected);
    assertThat(found("a.js", begin + "const t = " + value + "; user.resetToken = t; }"))
        .as("under a name")
        .isEqualTo(expected);
    assertThat(
            found(
                "a.js",
                begin + "await db.query('UPDATE users SET reset_token = $1', [" + value + "]); }"))
        .as("as a parameter")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '~',
      value = {
        "const user = await User.findOne({ resetToken: token });                         ## reusable",
        "const user = await prisma.user.findFirst({ where: { resetToken: token } });     ## reusable",
        "const { rows } = await db.query('SELECT id FROM users WHERE reset_token = $1'); ## reusable",
        "await prisma.user.update({ where: { resetToken: token }, data: { tries: 0 } }); ## reusable",
        "log({ resetToken: token });                                                     ## -",
        "const user = await User.findOne({ email });                                     ## -",
        "const { rows } = await db.query('SELECT reset_token FROM users WHERE id = $1'); ## -",
      })
  void howOftenItIsGood(String asking, String expected) {
    String begin = "async function reset(token, email, password, user) { " + asking;

    assertThat(found("a.js", begin + " user.hash = await bcrypt.hash(password, 12); }"))
        .isEqualTo(expected);
    assertThat(found("a.js", begin + " return user; }")).as("nothing is set").isEqualTo("-");
    assertThat(
            found("a.js", begin + " if (user.resetToken !== null) user.hash = hash(password); }"))
        .as("whether there is one is only asked")
        .isEqualTo(expected);
    for (String end :
        new String[] {
          "user.resetToken = null;",
          "user.resetToken = undefined;",
          "await save({ resetToken: '' });",
          "user.setResetToken(null);",
          "await db.query('DELETE FROM tokens');",
          "token.used = true;",
          "await User.updateOne({ id }, { $unset: { x: 1 } });",
        }) {
      assertThat(
              found("a.js", begin + " user.hash = await bcrypt.hash(password, 12); " + end + " }"))
          .as(end)
          .isEqualTo("-");
    }
  }

  @Test
  void whoGivesItOutAndAsksForItInOneFunctionIsToldOfTheFirst() {
    assertThat(
            found(
                "a.js",
                "async function reset(user, token, p) { user.resetToken = token;"
                    + " await User.findOne({ resetToken: token }); user.hash = hash(p); }"))
        .isEqualTo("endless");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '~',
      value = {
        "`https://${req.headers.host}/reset?token=${t}`                          ## host",
        "'http://' + req.get('host') + '/reset?token=' + t                       ## host",
        "`${req.headers.origin}/reset-password/${t}`                             ## host",
        "`${base}/reset?token=${t}`                                              ## host",
        "`${process.env.BASE_URL}/reset?token=${t}`                              ## -",
        "`https://${req.headers.host}/verify?token=${t}`                         ## -",
        "`reset asked for by ${req.headers.host}`                                ## -",
        "`${plain}/reset?token=${t}`                                             ## -",
        "'https://' + config.host + '/reset?token=' + t                          ## -",
      })
  void whereTheLinkLeads(String link, String expected) {
    assertThat(
            found(
                "a.js",
                "function mail(req, t) { const base = 'https://' + req.headers.host;"
                    + " const plain = process.env.BASE; send("
                    + link
                    + "); }"))
        .isEqualTo(expected);
  }

  @Test
  void inPythonAndJava() {
    assertThat(
            found(
                "app.py",
                """
                def forgot(user):
                    user.reset_token = hashlib.md5(user.email.encode()).hexdigest()
                    send(f"http://{request.host}/reset/{user.reset_token}")

                def reset(token, password):
                    user = User.query.filter_by(reset_token=token).first()
                    user.hash = generate_password_hash(password)
                """))
        .isEqualTo("known endless host reusable");
    assertThat(
            found(
                "app.py",
                """
                def forgot(user):
                    user.reset_token = secrets.token_urlsafe(32)
                    user.reset_until = soon()
                    send(f"{settings.base}/reset/{user.reset_token}")

                def reset(token, password):
                    user = User.query.filter_by(reset_token=token).first()
                    user.hash = generate_password_hash(password)
                    user.reset_token = None
                """))
        .isEqualTo("-");
    assertThat(
            found(
                "Accounts.java",
                """
                class Accounts {
                  void reset(String token, String password) {
                    User user = users.findByResetToken(token).orElseThrow();
                    user.hash = encoder.encode(password);
                  }
                  void other(String email, String password) {
                    User user = users.findByEmail(email).orElseThrow();
                    user.hash = encoder.encode(password);
                  }
                }
                """))
        .isEqualTo("reusable");
  }

  @Test
  void aFileThatIsAboutSomethingElseIsLeftAlone() {
    assertThat(found("a.js", "async function f(user, token) { user.recoveryToken = token; }"))
        .isEqualTo("-");
    assertThat(
            found(
                "a.js", "// forgot\nasync function f(user, token) { user.recoveryToken = token; }"))
        .isEqualTo("endless");
  }
}
