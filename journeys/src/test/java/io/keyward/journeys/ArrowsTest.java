package io.keyward.journeys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.auth.credential.Secret;
import java.net.DatagramSocket;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the house, as docs/architecture.md draws them. */
class ArrowsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.keyward");

  /** A room, and the rooms that it may know. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("io.keyward.auth", Set.of()),
          entry("io.keyward.sandbox", Set.of()),
          entry("io.keyward.scan", Set.of()),
          entry("io.keyward.accounts", Set.of("io.keyward.auth")),
          entry("io.keyward.responses", Set.of("io.keyward.auth")),
          entry(
              "io.keyward.proxy",
              Set.of("io.keyward.auth", "io.keyward.accounts", "io.keyward.responses")),
          entry("io.keyward.broker", Set.of("io.keyward.auth", "io.keyward.responses")),
          entry("io.keyward.broker.redis", Set.of("io.keyward.broker", "io.keyward.auth")),
          entry("io.keyward.broker.jdbc", Set.of("io.keyward.broker", "io.keyward.auth")),
          entry("io.keyward.broker.http", Set.of("io.keyward.broker", "io.keyward.auth")),
          entry(
              "io.keyward.cli",
              Set.of(
                  "io.keyward.auth",
                  "io.keyward.responses",
                  "io.keyward.accounts",
                  "io.keyward.proxy",
                  "io.keyward.broker",
                  "io.keyward.broker.redis",
                  "io.keyward.broker.jdbc",
                  "io.keyward.broker.http",
                  "io.keyward.scan",
                  "io.keyward.sandbox")));

  /** Who may see a secret's text, and what for. */
  private static final Set<String> MAY_REVEAL =
      Set.of(
          // sends it to whoever issued it
          "io.keyward.auth.issuer.IssuerClient",
          // puts the state into the address for the browser
          "io.keyward.auth.login.AuthorizationRequest",
          // writes it where it rests
          "io.keyward.auth.store.AuthFile",
          // reads and writes it where a keyring keeps it
          "io.keyward.auth.keyring.SecretService",
          "io.keyward.auth.keyring.MacKeychain",
          "io.keyward.auth.keyring.WindowsCredentials",
          // knows a key again by its fingerprint
          "io.keyward.accounts.Owner",
          // opens a copy of the pool, which is sealed like a login and is none
          "io.keyward.accounts.Backups",
          // notes its fingerprint while it is being spent
          "io.keyward.auth.store.DoubtNote",
          // reads the claims in it
          "io.keyward.auth.credential.UnverifiedClaims",
          // sends it in an Authorization header
          "io.keyward.responses.Exchange",
          "io.keyward.responses.SocketExchange",
          // shows a program's key, the one time that anybody sees it
          "io.keyward.cli.ProxyKeyCreate",
          // reads and writes several of them, for a bundle
          "io.keyward.auth.store.LoginText",
          // give a program the key that was made for it, in its environment or because it asks
          "io.keyward.cli.exec.Handover",
          "io.keyward.cli.exec.Surroundings",
          "io.keyward.cli.ProxyToken",
          // seals it, and keeps the key that seals
          "io.keyward.auth.seal.Keyset",
          "io.keyward.auth.seal.PassphraseSeal",
          "io.keyward.auth.seal.MasterKey",
          "io.keyward.auth.seal.MasterKeySource",
          // writes it where the keys of brokers rest
          "io.keyward.broker.key.KeyFileText",
          // sends its own to the proxy
          "io.keyward.auth.network.ProxyServer",
          // looks for it in everything that leaves
          "io.keyward.auth.redact.KnownGrams");

  @TestFactory
  Stream<DynamicTest> everyRoomKnowsOnlyTheRoomsBelowIt() {
    return ROOMS.entrySet().stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room.getKey(), () -> knowsOnly(room.getKey(), room.getValue())));
  }

  private static void knowsOnly(String room, Set<String> below) {
    Set<String> wrong =
        HOUSE.stream()
            .filter(type -> roomOf(type).equals(room))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith("io.keyward"))
            .filter(arrow -> !roomOf(arrow.getTargetClass()).equals(room))
            .filter(arrow -> !below.contains(roomOf(arrow.getTargetClass())))
            .map(arrow ->
                arrow.getOriginClass().getName() + " -> " + arrow.getTargetClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(HOUSE.stream().filter(type -> roomOf(type).equals(room))).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  /** The longest name that fits: {@code broker.http} is no part of {@code broker}. */
  private static String roomOf(JavaClass type) {
    return ROOMS.keySet().stream()
        .filter(room -> (type.getPackageName() + ".").startsWith(room + "."))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .orElse("none");
  }

  @Test
  void everyClassIsInARoom() {
    assertThat(HOUSE.stream().filter(type -> roomOf(type).equals("none"))).isEmpty();
  }

  @Test
  void noTwoPackagesKnowEachOtherInACircle() {
    slices().matching("io.keyward.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyListedClassesSeeASecretsText() {
    Set<String> callers =
        HOUSE.get(Secret.class).getMethod("reveal").getAccessesToSelf().stream()
            .map(JavaAccess::getOriginOwner)
            .map(ArrowsTest::outermost)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(callers).containsExactlyInAnyOrderElementsOf(MAY_REVEAL);
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  @Test
  void serversAreOnlyWhereServersBelong() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.keyward.broker.http", "io.keyward.proxy..", "io.keyward.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.auth.login")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver.."));
  }

  @Test
  void thereIsOneWayOut() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.auth.network")
            .should()
            .callMethod(HttpClient.class, "newBuilder")
            .orShould()
            .callMethod(HttpClient.class, "newHttpClient")
            .orShould()
            .callMethod(URL.class, "openConnection")
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SocketChannel.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(DatagramSocket.class));
  }

  @Test
  void onlySealsKnowTheCipherLibrarySoThatNoCommandLoadsItByTheWay() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.auth.seal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.google.crypto.tink..", "com.google.protobuf..", "org.bouncycastle.."));
  }

  @Test
  void databasesAreOnlyWhereSessionsRestInThem() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.broker.redis")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.keyward.broker.jdbc", "io.keyward.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer.."));
  }

  @Test
  void nobodyNamesAClassAfterNothing() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl"));
  }

  @Test
  void onlyTheCommandTouchesTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.cli")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class));
  }

  @Test
  void chanceIsUnpredictableAndTemporaryFilesArePrivate() {
    check(
        noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.io.File.class, "createTempFile", String.class, String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase"));
  }

  @Test
  void everyPackageSaysThatNothingIsNull() {
    check(
        classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class));
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> HOUSE.contain(name + ".package-info"));
  }

  @Test
  void theHouseIsBuiltAndTestedOnJava25() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }

  private static void check(ArchRule rule) {
    rule.check(HOUSE);
  }
}
