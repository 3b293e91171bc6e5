package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.login.BrowserLogin;
import io.keyward.broker.Cookies;
import io.keyward.cli.doctor.Repair;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final IssuerChoice NO_ISSUER =
      new IssuerChoice(Optional.empty(), Optional.empty());

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", new Start()),
        Arguments.of("--help", new Help(new Help.Topic.All())),
        Arguments.of("help", new Help(new Help.Topic.All())),
        Arguments.of("help login", new Help(new Help.Topic.One(Verb.LOGIN))),
        Arguments.of("login --device-auth --help", new Help(new Help.Topic.One(Verb.LOGIN))),
        Arguments.of("--version", new Version()),
        Arguments.of("help exit-codes", new Help(new Help.Topic.ExitCodes())),
        Arguments.of("help problems", new Help(new Help.Topic.Problems())),
        Arguments.of("version", new Version()),
        Arguments.of("--version --json", new Version()),
        Arguments.of("schema", new Schema(Optional.empty())),
        Arguments.of("schema status", new Schema(Optional.of("status"))),
        Arguments.of("status", new Status()),
        Arguments.of("status --json", new Status()),
        Arguments.of(
            "login",
            new Login(new SigningIn(SigningIn.Way.BROWSER, NO_ISSUER, BrowserLogin.PORTS))),
        Arguments.of(
            "login --paste",
            new Login(new SigningIn(SigningIn.Way.PASTE, NO_ISSUER, BrowserLogin.PORTS))),
        Arguments.of(
            "login --with-api-key",
            new Login(new SigningIn(SigningIn.Way.API_KEY, NO_ISSUER, BrowserLogin.PORTS))),
        Arguments.of(
            "login --with-access-token",
            new Login(new SigningIn(SigningIn.Way.ACCESS_TOKEN, NO_ISSUER, BrowserLogin.PORTS))),
        Arguments.of(
            "login --issuer https://idp.example --client-id=app_x --device-auth",
            new Login(
                new SigningIn(
                    SigningIn.Way.DEVICE_CODE,
                    new IssuerChoice(Optional.of("https://idp.example"), Optional.of("app_x")),
                    BrowserLogin.PORTS))),
        Arguments.of("policy show", new PolicyShow()),
        Arguments.of("policy check --json", new PolicyCheck()),
        Arguments.of("logout", new Logout(NO_ISSUER, Logout.Extent.CONFIGURED)),
        Arguments.of("logout --all", new Logout(NO_ISSUER, Logout.Extent.EVERYWHERE)),
        Arguments.of("refresh", new Refresh(NO_ISSUER)),
        Arguments.of("doctor", new Doctor(Repair.NONE, Doctor.Asked.ISSUER, NO_ISSUER)),
        Arguments.of(
            "doctor --fix --offline", new Doctor(Repair.SAFE, Doctor.Asked.NOBODY, NO_ISSUER)),
        Arguments.of(
            "doctor --fix --gitignore",
            new Doctor(Repair.SAFE_AND_GITIGNORE, Doctor.Asked.ISSUER, NO_ISSUER)),
        Arguments.of("purge", new Purge(Purge.Consent.ASK, Purge.OfLogin.KEPT, NO_ISSUER)),
        Arguments.of(
            "purge --yes --login", new Purge(Purge.Consent.GIVEN, Purge.OfLogin.ENDED, NO_ISSUER)),
        Arguments.of(
            "purge --dry-run --yes",
            new Purge(Purge.Consent.DRY_RUN, Purge.OfLogin.KEPT, NO_ISSUER)),
        Arguments.of("demo", new Demo(0, Cookies.SECURE, Demo.Browser.PRINT)),
        Arguments.of(
            "demo --port 8080 --insecure-http --open",
            new Demo(8080, Cookies.INSECURE_ON_LOOPBACK, Demo.Browser.OPEN)),
        Arguments.of(
            "sandbox --fault token:garbage --fault=usage:delay=1s",
            new ServeSandbox(0, List.of("token:garbage", "usage:delay=1s"))),
        Arguments.of(
            "run --responses http://127.0.0.1:1/v1/responses --model m Say hi",
            new Run(
                "Say hi",
                NO_ISSUER,
                new ResponsesChoice(
                    Optional.of(URI.create("http://127.0.0.1:1/v1/responses")), Optional.of("m")))),
        Arguments.of(
            "run -- --json",
            new Run("--json", NO_ISSUER, new ResponsesChoice(Optional.empty(), Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void understands(String line, Command command) {
    assertThat(parse(line)).isEqualTo(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c a=b -c c=d -p work",
        "-ca=b -cc=d -pwork",
        "-c=a=b -c=c=d -p=work",
        "--config a=b --config c=d --profile work",
        "--config=a=b --config=c=d --profile=work"
      })
  void overridesAreWrittenAsForTheCodexCommand(String written) {
    Overrides overrides = new Overrides(Optional.of("work"), List.of("a=b", "c=d"));

    assertThat(parse("status " + written)).isEqualTo(new Overridden(new Status(), overrides));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "help fly",
        "status --fly",
        "status extra",
        "doctor --gitignore",
        "schema a b",
        "help nonsense",
        "status --json=yes",
        "status --json --json",
        "login --device-auth --paste",
        "status -c",
        "status -p",
        "status -p a -p b",
        "status -x",
        "demo -c a=b",
        "-c a=b status",
        "login --issuer",
        "demo --port",
        "demo --port x",
        "demo --port -1",
        "demo --port 65536",
        "demo --port 99999999999",
        "run",
        "run --responses http://[ hi"
      })
  void whatMakesNoSenseIsSaidWithWhatToDo(String line) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("usage");
              assertThat(e.problem().title()).isNotBlank();
              assertThat(e.problem().next()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "status, TEXT",
    "status --json, JSON",
    "status --nonsense --json, JSON",
    "nonsense --json, JSON",
    "run -- --json, TEXT"
  })
  void knowsTheFormatEvenOfWordsThatMakeNoSense(String line, Format format) {
    assertThat(Format.of(List.of(line.split(" ", -1)))).isEqualTo(format);
  }

  private static Command parse(String line) {
    return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }
}
