package io.keyward.scan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.Models;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an answer holds of an error is told; what only whoever runs the application reads is not.
 */
class ErrorDetailsTest {
  /** The severities of what is found, or a dash. */
  private static String found(String path, String code) {
    String all =
        Models.found("--- " + path + "\n" + code, new ErrorDetails(Models.rule())).stream()
            .map(finding -> finding.severity().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    return all.isEmpty() ? "-" : all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "res.status(500).json({ error: err.message });                                   ## medium",
        "res.status(500).json({ error: String(err) });                                   ## medium",
        "res.status(500).json({ error: 'Failed: ' + err });                              ## medium",
        "res.status(500).send(err.stack);                                                ## high",
        "res.status(500).json({ ...base, trace: [err.stack] });                          ## high",
        "res.json({ error: err.message });                                               ## medium",
        "res.status(err.status).json({ error: err.message });                            ## medium",
        "res.status(400).json({ error: err.message });                                   ## -",
        "res.status(400).json({ error: err.stack });                                     ## high",
        "return NextResponse.json({ error: err.message }, { status: 500 });              ## medium",
        "return NextResponse.json({ error: err.message }, { status: 404 });              ## -",
        "const text = err.message; res.status(500).json({ text });                       ## medium",
        "res.status(500).json({ error: ok ? 'x' : err.message });                        ## medium",
        "res.status(500).json({ error: err.message === 'x' ? 'Known' : 'Unknown' });     ## -",
        "res.status(500).json({ error: 'Something went wrong', id: log(err.stack) });    ## -",
        "res.status(500).json({ error: err.code });                                      ## -",
        "res.status(500).json({ error: row.message });                                   ## -",
        "console.error(err.stack); res.sendStatus(500);                                  ## -",
        "other.json({ error: err.message });                                             ## -",
        "if (process.env.NODE_ENV !== 'production') res.status(500).send(err.stack);     ## -",
        "if (process.env.NODE_ENV === 'production') res.status(500).send(err.stack);     ## high",
        "res.status(500).json({ stack: isDev ? err.stack : undefined });                 ## -",
        "if (err instanceof Refusal) res.json({ error: err.message });                   ## -",
        "if (err instanceof Refusal) res.json({ error: err.stack });                     ## high",
        "if (err instanceof Error) res.json({ error: err.message });                     ## medium",
        "if (err.isOperational) res.json({ error: err.message });                        ## -",
        "if (err.expose) res.json({ error: err.message });                               ## -",
        "res.json({ a: err.message }); res.json({ b: err.message });                     ## medium medium",
        "const text = err.message; res.json({ text }); res.send({ text });               ## medium",
      })
  void inTheAnswerToARequest(String answer, String expected) {
    assertThat(
            found(
                "app.js",
                "app.get('/x', async (req, res) => {\n  const row = await find();\n"
                    + "  try {\n    await work();\n  } catch (err) {\n    "
                    + answer
                    + "\n  }\n});\n"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "app.use((err, req, res, next) => res.status(500).json({ error: err.message }));   ## medium",
        "function last(err, req, res, next) { res.status(500).json(`${err}`) }             ## medium",
        "function two(err, res) { res.status(500).json({ error: err.message }) }           ## -",
        "db.query(sql, (err, rows) => res.status(500).json({ error: err.message }));       ## medium",
        "db.query(sql, (rows, err) => res.status(500).json({ error: err.message }));       ## -",
        "list.map((note) => res.status(500).json({ error: note.message }));                ## -",
        "async () => { const { error } = await ask(); return Response.json(error.message) } ## medium",
        "async () => { const { error } = check(); return Response.json(error.message) }    ## -",
        "async () => { const { text } = await ask(); return Response.json(text.message) }  ## -",
      })
  void whateverBringsTheError(String code, String expected) {
    assertThat(found("app.js", code)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "Exception       ## jsonify(error=str(e)), 500                    ## medium",
        "Exception       ## {'error': str(e)}, 500                        ## medium",
        "Exception       ## {'error': str(e)}, 404                        ## -",
        "Exception       ## {'error': f'it broke: {e}'}                   ## medium",
        "Exception       ## {'error': e.args}                             ## -",
        "Exception       ## jsonify(trace=traceback.format_exc())         ## high",
        "db.IntegrityError ## jsonify(error=str(e))                       ## medium",
        "ValueError      ## jsonify(error=str(e))                         ## -",
        "Exception       ## render(e)                                     ## -",
        "Exception       ## jsonify(error=str(e)) if app.debug else ''    ## -",
        "Exception       ## jsonify(trace=traceback.format_exc()) if app.debug else ''    ## -",
        "Exception       ## jsonify(error=str(e)) if isinstance(e, Refusal) else ''    ## -",
      })
  void inPython(String caught, String answer, String expected) {
    String code =
        "@app.get('/x')\ndef x():\n    try:\n        return work()\n    except "
            + caught
            + " as e:\n        return "
            + answer
            + "\n";

    assertThat(found("app.py", code)).isEqualTo(expected);
    assertThat(found("app.py", code.replace("@app.get('/x')\n", "").replace("jsonify", "dict")))
        .as("nobody answers with it")
        .isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '`',
      value = {
        "ResponseEntity.status(500).body(e.getMessage())               ## medium",
        "ResponseEntity.internalServerError().body(String.valueOf(e))  ## medium",
        "new ResponseEntity<>(e.getStackTrace(), BAD_REQUEST)          ## high",
        "ResponseEntity.badRequest().body(e.getMessage())              ## -",
        "ResponseEntity.status(HttpStatus.NOT_FOUND).body(e.toString()) ## -",
        "Answers.of(e.getMessage())                                    ## -",
      })
  void inJava(String answer, String expected) {
    assertThat(
            found(
                "X.java",
                "class X {\n  Object x() {\n    try {\n      return work();\n"
                    + "    } catch (RuntimeException e) {\n      return "
                    + answer
                    + ";\n    }\n  }\n}\n"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ExceptionHandler(Exception.class), medium",
    "ExceptionHandler(SQLException.class), medium",
    "ExceptionHandler(OrderMissing.class), -",
    "Deprecated, -",
  })
  void ofJavaWhereAllErrorsEnd(String annotation, String expected) {
    assertThat(
            found(
                "X.java",
                "class X {\n  @"
                    + annotation
                    + "\n  Object x(Exception e) {\n"
                    + "    return ResponseEntity.status(500).body(e.getMessage());\n  }\n}\n"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "errorhandler(Exception), medium",
    "exception_handler(500), medium",
    "errorhandler(NotFound), -",
  })
  void ofPythonWhereAllErrorsEnd(String decorator, String expected) {
    assertThat(
            found(
                "app.py",
                "@app." + decorator + "\ndef broken(e):\n    return jsonify(error=str(e)), 500\n"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "application.properties, server.error.include-stacktrace=always, high",
    "application.properties, server.error.include-message=always, medium",
    "application.properties, server.error.include-exception=true, medium",
    "application.properties, server.error.include-stacktrace=never, -",
    "application.properties, server.error.include-stacktrace=on_param, -",
    "application.properties, server.error.path=always, -",
    "application-dev.properties, server.error.include-stacktrace=always, -",
    "application-local.properties, server.error.include-stacktrace=always, -",
  })
  void whatSpringIsToldToAnswer(String path, String setting, String expected) {
    assertThat(found("src/main/resources/" + path, setting + "\n")).isEqualTo(expected);
  }
}
