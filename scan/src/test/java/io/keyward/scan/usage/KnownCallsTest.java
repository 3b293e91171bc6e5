package io.keyward.scan.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Match says of calls means what the documentation says. */
class KnownCallsTest {
  private static Rule rule(String match) {
    return new Rule(
        "ABC-001",
        "a test",
        Severity.HIGH,
        Confidence.PROVED,
        1,
        List.of("1.1.1"),
        Triage.DELEGATE,
        KnownCalls.NAME,
        match,
        "",
        new Example("", List.of()));
  }

  private static List<Finding> found(String match, String path, String code) {
    FileUnderScan file =
        new FileUnderScan(new SourceFile(path, code.getBytes(StandardCharsets.UTF_8)));
    new KnownCalls(List.of(rule(match))).inspect(new App(List.of(file)));
    return file.findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "first argument is md5                 | f(`md5`)              | yes",
        "first argument is md5                 | f(`MD5`)              | yes",
        "first argument is md5                 | f(`md5sum`)           | no",
        "first argument is md*                 | f(`md5sum`)           | yes",
        "first argument is *-ecb               | f(`aes-128-ecb`)      | yes",
        "first argument is a*c*e               | f(`abcde`)            | yes",
        "first argument is a*c*e               | f(`abde`)             | no",
        "first argument is md5, sha1           | f(`sha1`)             | yes",
        "first argument is \"*\"               | f(`*`)                | yes",
        "first argument is \"*\"               | f(`a`)                | no",
        "first argument is \"a, b\"            | f(`a, b`)             | yes",
        "first argument is md5                 | f(x)                  | no",
        "first argument is not md5             | f(x)                  | no",
        "first argument is not md5             | f(`sha1`)             | yes",
        "first argument is not md5             | f()                   | no",
        "first argument is missing             | f()                   | yes",
        "first argument is given               | f(x)                  | yes",
        "second argument is missing, false     | f(1, false)           | yes",
        "second argument is missing, false     | f(1)                  | yes",
        "second argument is missing            | f(...x)               | no",
        "last argument is true                 | f(1, 2, true)         | yes",
        "any argument is true                  | f(1, true, 2)         | yes",
        "first argument is below 10            | f(9)                  | yes",
        "first argument is below 10            | f(10)                 | no",
        "first argument is above 10            | f(1_000)              | yes",
        "first argument is below 10            | f(x)                  | no",
        "option a is false                     | f({ a: false })       | yes",
        "option a is false                     | f({ a: b })           | no",
        "option a is missing                   | f({ b: 1 })           | yes",
        "option a is missing                   | f({ b: 1, ...c })     | no",
        "option a is missing                   | f(options)            | no",
        "option a.b is missing                 | f({ a: {} })          | yes",
        "option a.b is 1                       | f({ a: { b: 1 } })    | yes",
        "option a of second argument is 1      | f({ a: 1 }, {})       | no",
        "method .secure is true                | f().secure(true)      | yes",
        "method .secure is missing             | f().secure(true)      | no",
        "method .secure is missing             | f().other(true)       | yes",
        "first argument is named api key       | f(user.apiKey)        | yes",
        "first argument is named api key       | f(process.env.API_KEY)| yes",
        "first argument is named password      | f(passwordHash)       | no",
        "first argument is named password      | f(req.body[`password`])| yes",
        "first argument is written here        | f(Buffer.from(`abc`)) | yes",
        "first argument is written here        | f(Buffer.from(abc))   | no",
        "first argument is an open URL         | f(`http://a.io/b`)    | yes",
        "first argument is an open URL         | f(`http://u:p@a.io/b`)| yes",
        "first argument is an open URL         | f(`https://a.io/b`)   | no",
        "first argument is an open URL         | f(`http://[::1]/b`)   | no",
        "first argument is an open URL         | f(`http://10.0.0.1/b`)| no",
        "first argument is an open URL         | f(`http://api/b.c`)   | no",
        "input is named secret                 | f().update(secret)    | yes",
        "result is named signature             | const signature = f() | yes",
        "result is named signature             | f() === user.signature| yes",
        "file says world                       | f(`hello world`)      | yes",
        "file says orld                        | f(`hello world`)      | no",
        "around says development               | env !== `production` && f() | yes",
        "around says development               | if (env !== `production`) f() | yes",
        "around says development               | if (env === `production`) f() | no",
        "around says development               | if (isDev) { f() }    | yes",
        "around says development               | if (!isDev) { f() }   | no",
        "around says admin                     | function adminPage() { f() } | yes",
      })
  void aConditionHoldsWhereItIsCertainlySo(String condition, String code, String holds) {
    String match = "call: f\nwhen: " + condition + "\nsays: it";
    assertThat(found(match, "a.js", code.replace('`', '"')).isEmpty())
        .isEqualTo(holds.equals("no"));
  }

  @ParameterizedTest
  @CsvSource({
    "f(x), no",
    "f(...x), no",
    "f(1), yes",
    "f(2), no",
  })
  void anExceptionHoldsUnlessItIsCertainlyNotSo(String code, String found) {
    String match = "call: f\nunless: first argument is 2\nsays: it";
    assertThat(found(match, "a.js", code).isEmpty()).isEqualTo(found.equals("no"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call: crypto.f     | a.js   | import { f as g } from 'node:crypto'; g()",
        "call: crypto.f     | a.js   | const { f: g } = require('crypto'); g()",
        "call: crypto.f     | a.ts   | import * as c from 'crypto'; const f = c.f; f()",
        "call: new lib.C    | a.ts   | import { C } from 'lib'; new C()",
        "call: .f           | a.ts   | anything.at.all().f()",
        "call: lib.*        | a.py   | import lib; lib.whatever()",
        "call: hashlib.md5  | a.py   | from hashlib import md5 as m; m()",
        "call: Cipher.of    | A.java | import x.Cipher; class A { void a() { Cipher.of(); } }",
        "call: new Spec     | A.java | import x.Spec; class A { void a() { new Spec(); } }",
        "set: env.A         | a.js   | process.env.A = 1",
        "set: A             | a.py   | config['A'] = 1",
        "option: verify     | a.py   | f(verify=False)",
        "option: a          | a.ts   | const b = { a: 1 }",
        "function: check    | A.java | class A { void check() {} }",
        "set: *_url         | a.py   | rates_url = x",
        "set: a.b-c.d       | application.properties | a.b-c.d=1",
        "set: a.b-c.d       | src/application-prod.yml | {a: {bC: {d: 1}}}",
        "compare: pin.length| a.js   | if (body.pin.length < 4) f()",
        "compare: pin.length| a.py   | ok = 4 > len(data['pin'])",
        "compare: pin.length| A.java | class A { boolean a() { return r.getPin().length() < 4; } }",
      })
  void aNameIsFoundUnderWhateverNameItIsUsed(String head, String path, String code) {
    assertThat(found(head + "\nsays: it", path, code)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call: crypto.f     | a.js   | import { f } from './own'; f()",
        "call: crypto.f     | a.js   | other.f()",
        "call: new C        | a.js   | C()",
        "call: md5          | a.py   | import hashlib; hashlib.md5()",
        "call: f            | a.test.js | f()",
        "set: env.A         | a.js   | config.A = 1",
        "set: a.b           | other.properties | a.b=1",
        "set: a.b           | application.properties | # a.b=1",
        "compare: pin.length| a.js   | if (pin.length === 4) f()",
      })
  void aNameOfSomethingElseIsNotMeant(String head, String path, String code) {
    assertThat(found(head + "\nsays: it", path, code)).isEmpty();
  }

  @Test
  void theFirstBlockThatHoldsIsToldWithItsOwnWords() {
    String match =
        """
        says: it
        unless: around says test

        call: f
        when: first argument is a
        says: {value} is first
        severity: medium
        confidence: likely

        call: f, g
        """;
    assertThat(found(match, "a.js", "f('a')\nf('b')\ng()\nfunction test() { f() }"))
        .extracting(Finding::why, Finding::severity, Finding::confidence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a is first", Severity.MEDIUM, Confidence.LIKELY),
            org.assertj.core.groups.Tuple.tuple("it", Severity.HIGH, Confidence.PROVED),
            org.assertj.core.groups.Tuple.tuple("it", Severity.HIGH, Confidence.PROVED));
  }

  @ParameterizedTest
  @CsvSource({"in a function, 2", "in a file, 1"})
  void theSameIsToldOnceWhereItSaysSo(String where, int times) {
    String match = "call: f\nonce: " + where + "\nsays: it";
    assertThat(found(match, "a.js", "function a() { f(); (() => f())() }\nconst b = () => f();"))
        .hasSize(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call: f; when first argument is a  | Line 2 of it: it is no \"word: what it says\".",
        "call: f; where: x is y             | Line 2 of it: nobody knows the word where; ",
        "call: f; when: first argument a    | Line 2 of it: it says \"is\", \"is not\", ",
        "call: f; when: eighth argument is a| Line 2 of it: nobody knows \"eighth argument\"; ",
        "call: f; when: file is below x     | Line 2 of it: x is no number.",
        "call: f; when: file is a,,b        | Line 2 of it: a word is missing between commas.",
        "call: f; when: file is \"a         | Line 2 of it: a quote has no end.",
        "call: f; in: cobol                 | Line 2 of it: the languages are ",
        "call: f; severity: awful           | Line 2 of it: there is no severity awful.",
        "call: a b; says: it                | Line 1 of it: \"a b\" is no name.",
        "call: f; when: file is a           | Line 2 of it: the block that ends here says: nothing.",
        "says: it                           | Line 1 of it: no call:, set: or option: stands ",
      })
  void aLineThatCanNotBeUsedIsNamed(String match, String says) {
    assertThatThrownBy(() -> found(match.replace("; ", "\n"), "a.js", "f()"))
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("rule-match-broken");
              assertThat(problem.title()).contains("ABC-001");
              assertThat(problem.detail()).startsWith(says.strip());
            });
  }
}
