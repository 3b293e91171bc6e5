package io.keyward.journeys.lend;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** OpenAI's own client libraries on an account, as an application uses them: nothing is set up. */
@Needs({OutsideProgram.OPENAI_FOR_PYTHON, OutsideProgram.OPENAI_FOR_JAVASCRIPT})
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientLibrariesTest {
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private Person person;

  @BeforeEach
  void settle(@TempDir Path folder) throws IOException {
    person = new Person(folder, sandbox).signIn("work");
  }

  @AfterEach
  void close() {
    person.close();
    sandbox.close();
  }

  enum Library {
    PYTHON {
      @Override
      List<String> program(Person person) {
        Person _ = person.with("PYTHONPATH", OutsideProgram.OPENAI_FOR_PYTHON.path().toString());
        return List.of("python3", script("client.py"));
      }
    },
    JAVASCRIPT {
      @Override
      List<String> program(Person person) {
        return List.of(
            "node", script("client.mjs"), OutsideProgram.OPENAI_FOR_JAVASCRIPT.path().toString());
      }
    };

    abstract List<String> program(Person person);

    private static String script(String name) {
      try {
        return Path.of(Objects.requireNonNull(ClientLibrariesTest.class.getResource(name)).toURI())
            .toString();
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private JsonNode asked(Library library, String... words) {
    List<String> program = new ArrayList<>(library.program(person));
    program.addAll(List.of(words));
    return person.exec(program.toArray(String[]::new)).assertOk().json();
  }

  @ParameterizedTest
  @EnumSource
  void answersComeInOnePieceAndAsAStream(Library library) {
    JsonNode whole = asked(library, "answer");
    assertThat(whole.path("text").stringValue()).contains("Say hello");
    assertThat(whole.path("tokens").intValue()).isPositive();

    JsonNode stream = asked(library, "stream");
    assertThat(stream.path("first").stringValue()).isEqualTo("response.created");
    assertThat(stream.path("last").stringValue()).isEqualTo("response.completed");
    assertThat(stream.path("text").stringValue()).isEqualTo(whole.path("text").stringValue());

    assertThat(asked(library, "models").path("models").get(0).stringValue())
        .isEqualTo("gpt-sandbox");
  }

  @ParameterizedTest
  @EnumSource
  void aLimitIsTheirErrorForLimitsWithTheTimeToWait(Library library) {
    sandbox.faults().always(Endpoint.RESPONSES, new Fault.RateLimited(Duration.ofMinutes(5)));

    JsonNode first = asked(library, "answer");
    long sent = sandbox.journal().count("/backend-api/codex/responses");
    // The second one is answered here: nobody is asked before the time is over.
    JsonNode second = asked(library, "stream");

    assertThat(List.of(first, second))
        .allSatisfy(told -> {
          assertThat(told.path("error").stringValue()).isEqualTo("RateLimitError");
          assertThat(told.path("status").intValue()).isEqualTo(429);
          // Limits are kept in whole seconds, and never end early: one more than was told.
          assertThat(told.path("retryAfter").asInt()).isBetween(200, 301);
        });
    assertThat(sandbox.journal().count("/backend-api/codex/responses")).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatIsNoneIsTheirErrorForSigningIn(Library library) {
    JsonNode told = asked(library, "answer", "kw_local_nobody");

    assertThat(told.path("error").stringValue()).isEqualTo("AuthenticationError");
    assertThat(told.path("code").stringValue()).isEqualTo("invalid_api_key");
  }

  @ParameterizedTest
  @EnumSource
  void aSignInThatHasEndedIsTheirErrorForSigningInAndSaysWhatToDo(Library library) {
    sandbox.revokeAccount();

    JsonNode told = asked(library, "answer");

    assertThat(told.path("error").stringValue()).isEqualTo("AuthenticationError");
    assertThat(told.path("message").stringValue()).contains("Sign in again.");
  }
}
