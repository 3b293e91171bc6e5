package io.keyward.scan.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFileTest {
  @ParameterizedTest
  @CsvSource({
    "a/package-lock.json, NPM",
    "npm-shrinkwrap.json, NPM",
    "pnpm-lock.yaml, PNPM",
    "yarn.lock, YARN",
    "bun.lock, BUN",
    "pom.xml, POM",
    "app/gradle.lockfile, GRADLE",
    "requirements.txt, REQUIREMENTS",
    "requirements-dev.txt, REQUIREMENTS",
    "requirements/base.txt, REQUIREMENTS",
    "Pipfile.lock, PIPFILE",
    "poetry.lock, POETRY",
    "uv.lock, UV",
  })
  void aLockFileIsKnownByItsName(String path, LockFile kind) {
    assertThat(LockFile.of(path)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({"package.json", "notes.txt", "Cargo.lock", "src/pom.xml.bak"})
  void otherFilesAreNone(String path) {
    assertThat(LockFile.of(path)).isEmpty();
  }

  @Test
  void npmThreeIsResolvedFolderByFolder() {
    assertThat(
            lines(
                "package-lock.json",
                """
                {"lockfileVersion": 3, "packages": {
                  "": {"dependencies": {"a": "^1", "alias": "npm:real@1"}, "devDependencies": {"t": "1"},
                       "workspaces": ["packages/w"]},
                  "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "^2"}},
                  "node_modules/a/node_modules/b": {"version": "2.0.0"},
                  "node_modules/b": {"version": "1.0.0", "dev": true},
                  "node_modules/t": {"version": "1.1.0", "dev": true, "dependencies": {"b": "^1"}},
                  "node_modules/alias": {"name": "real", "version": "1.2.3"},
                  "node_modules/w": {"resolved": "packages/w", "link": true},
                  "node_modules/@s/c": {"version": "3.0.0"},
                  "packages/w": {"version": "0.0.1", "dependencies": {"@s/c": "3"}}
                }}
                """))
        .containsExactly(
            "a 1.0.0 RUNTIME a",
            "b 2.0.0 RUNTIME a>b",
            "b 1.0.0 DEVELOPMENT t>b",
            "t 1.1.0 DEVELOPMENT t",
            "real 1.2.3 RUNTIME real",
            "@s/c 3.0.0 RUNTIME @s/c");
  }

  @Test
  void npmOneIsResolvedAsItNests() {
    assertThat(
            lines(
                "package-lock.json",
                """
                {"lockfileVersion": 1, "requires": true, "dependencies": {
                  "a": {"version": "1.0.0", "requires": {"b": "^2"},
                        "dependencies": {"b": {"version": "2.0.0"}}},
                  "b": {"version": "1.0.0", "dev": true},
                  "t": {"version": "1.1.0", "dev": true, "requires": {"b": "^1"}}
                }}
                """))
        .containsExactly(
            "a 1.0.0 RUNTIME a",
            "b 1.0.0 DEVELOPMENT t>b",
            "t 1.1.0 DEVELOPMENT t",
            "b 2.0.0 RUNTIME a>b");
  }

  @Test
  void pnpmFiveSixAndNineSayTheSame() {
    List<String> same =
        List.of("a 1.0.0 RUNTIME a", "@s/b 2.0.0 RUNTIME a>@s/b", "t 3.0.0 DEVELOPMENT t");
    assertThat(
            lines(
                "pnpm-lock.yaml",
                """
                lockfileVersion: 5.4
                specifiers: {a: ^1.0.0, t: ^3.0.0}
                dependencies:
                  a: 1.0.0_react@18.2.0
                devDependencies:
                  t: 3.0.0
                packages:
                  /a/1.0.0_react@18.2.0:
                    resolution: {integrity: sha512-x}
                    dependencies: {'@s/b': 2.0.0}
                  /@s/b/2.0.0:
                    resolution: {integrity: sha512-y}
                  /t/3.0.0:
                    resolution: {integrity: sha512-z}
                    dev: true
                """))
        .isEqualTo(same);
    assertThat(
            lines(
                "pnpm-lock.yaml",
                """
                lockfileVersion: '6.0'
                importers:
                  .:
                    dependencies:
                      a: {specifier: ^1.0.0, version: 1.0.0(react@18.2.0)}
                      w: {specifier: workspace:*, version: link:packages/w}
                  packages/w:
                    devDependencies:
                      t: {specifier: ^3.0.0, version: 3.0.0}
                packages:
                  /a@1.0.0(react@18.2.0):
                    resolution: {integrity: sha512-x}
                    dependencies: {'@s/b': 2.0.0}
                  /@s/b@2.0.0:
                    resolution: {integrity: sha512-y}
                  /t@3.0.0:
                    resolution: {integrity: sha512-z}
                """))
        .isEqualTo(same);
    assertThat(
            lines(
                "pnpm-lock.yaml",
                """
                lockfileVersion: '9.0'
                importers:
                  .:
                    dependencies:
                      a: {specifier: ^1.0.0, version: 1.0.0(react@18.2.0)}
                    devDependencies:
                      t: {specifier: ^3.0.0, version: 3.0.0}
                packages:
                  a@1.0.0:
                    resolution: {integrity: sha512-x}
                  '@s/b@2.0.0':
                    resolution: {integrity: sha512-y}
                  t@3.0.0:
                    resolution: {integrity: sha512-z}
                snapshots:
                  a@1.0.0(react@18.2.0):
                    dependencies: {'@s/b': 2.0.0}
                  '@s/b@2.0.0': {}
                  t@3.0.0: {}
                """))
        .isEqualTo(same);
  }

  @Test
  void yarnsOwnFormatIsRead() {
    assertThat(
            lines(
                "yarn.lock",
                """
                # yarn lockfile v1


                "@s/b@^2.0.0", "@s/b@~2.0.0":
                  version "2.0.0"
                  resolved "https://registry.yarnpkg.com/@s/b/-/b-2.0.0.tgz#0"

                a@^1.0.0:
                  version "1.0.0"
                  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#0"
                  dependencies:
                    "@s/b" "^2.0.0"

                "other@npm:real@^1":
                  version "1.2.3"
                """))
        .containsExactly(
            "@s/b 2.0.0 RUNTIME a>@s/b", "a 1.0.0 RUNTIME a", "real 1.2.3 RUNTIME real");
  }

  @Test
  void yarnsYamlIsRead() {
    assertThat(
            lines(
                "yarn.lock",
                """
                __metadata:
                  version: 8

                "@s/b@npm:^2.0.0, @s/b@npm:~2.0.0":
                  version: 2.0.0
                  resolution: "@s/b@npm:2.0.0"

                "a@npm:^1.0.0":
                  version: 1.0.0
                  resolution: "a@npm:1.0.0"
                  dependencies:
                    "@s/b": "npm:^2.0.0"

                "shop@workspace:.":
                  version: 0.0.0-use.local
                  resolution: "shop@workspace:."
                  dependencies:
                    a: ^1.0.0
                """))
        .containsExactly("@s/b 2.0.0 RUNTIME a>@s/b", "a 1.0.0 RUNTIME a");
  }

  @Test
  void bunsTextIsRead() {
    assertThat(
            lines(
                "bun.lock",
                """
                {
                  "lockfileVersion": 1,
                  "workspaces": {
                    "": {"name": "shop", "dependencies": {"a": "^1"}, "devDependencies": {"t": "^3"}},
                    "packages/w": {"name": "w", "dependencies": {"@s/b": "1"}},
                  },
                  "packages": {
                    "a": ["a@1.0.0", "", {"dependencies": {"@s/b": "^2"}}, "sha512-x"],
                    "a/@s/b": ["@s/b@2.0.0", "", {}, "sha512-y"],
                    "@s/b": ["@s/b@1.0.0", "", {}, "sha512-y"],
                    "t": ["t@3.0.0", "", {}, "sha512-z"],
                    "w": ["w@workspace:packages/w"],
                  }
                }
                """))
        .containsExactly(
            "a 1.0.0 RUNTIME a",
            "@s/b 2.0.0 RUNTIME a>@s/b",
            "@s/b 1.0.0 RUNTIME @s/b",
            "t 3.0.0 DEVELOPMENT t");
  }

  @Test
  void aProjectFileSpeaksForItself() {
    String pom =
        """
        <?xml version="1.0"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <parent><groupId>org.x</groupId><artifactId>parent</artifactId><version>7</version></parent>
          <artifactId>shop</artifactId>
          <properties><b.version>2.1</b.version><loop>${loop}</loop></properties>
          <dependencyManagement><dependencies>
            <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>3.0</version></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>g</groupId><artifactId>a</artifactId><version>1.0</version></dependency>
            <dependency><groupId>g</groupId><artifactId>b</artifactId><version>${b.version}</version><scope>test</scope></dependency>
            <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
            <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><version>${project.version}</version></dependency>
            <dependency><groupId>g</groupId><artifactId>elsewhere</artifactId></dependency>
            <dependency><groupId>g</groupId><artifactId>looped</artifactId><version>${loop}</version></dependency>
            <dependency><groupId>g</groupId><artifactId>ranged</artifactId><version>[1,2)</version></dependency>
          </dependencies>
        </project>
        """;
    assertThat(lines("pom.xml", pom))
        .containsExactly(
            "g:a 1.0 RUNTIME g:a",
            "g:b 2.1 DEVELOPMENT g:b",
            "g:managed 3.0 RUNTIME g:managed",
            "org.x:own 7 RUNTIME org.x:own");
    assertThat(resolved("pom.xml", pom).open()).isEqualTo(3);
    assertThat(places("pom.xml", pom)).startsWith("a", "b", "managed", "own");
  }

  @Test
  void aProjectFileReadsNothingElse() {
    String pom =
        """
        <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <project><dependencies><dependency>
          <groupId>g</groupId><artifactId>a</artifactId><version>&x;</version>
        </dependency></dependencies></project>
        """;
    assertThat(LockFile.POM.read("pom.xml", pom.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Resolution.NotReadable.class);
  }

  @Test
  void gradlesLinesAreRead() {
    assertThat(
            lines(
                "gradle.lockfile",
                """
                # This is a Gradle generated file for dependency locking.
                g:a:1.0=compileClasspath,runtimeClasspath,testRuntimeClasspath
                g:t:2.0=testCompileClasspath,testRuntimeClasspath
                empty=annotationProcessor
                """))
        .containsExactly("g:a 1.0 RUNTIME g:a", "g:t 2.0 DEVELOPMENT g:t");
  }

  @Test
  void requirementsThatArePinnedAreRead() {
    String text =
        """
        # autogenerated by pip-compile
        -r base.txt
        --index-url https://pypi.org/simple
        Flask[async]==3.0.3 ; python_version >= "3.9" \\
            --hash=sha256:00
            # via -r requirements.in
        Jinja2===3.1.2
            # via
            #   flask
            #   sphinx
        itsdangerous == 2.2.0  # via flask
        requests>=2
        click==8.*
        git+https://example.org/x.git
        """;
    assertThat(lines("requirements.txt", text))
        .containsExactly(
            "flask 3.0.3 RUNTIME flask",
            "jinja2 3.1.2 RUNTIME flask>jinja2",
            "itsdangerous 2.2.0 RUNTIME flask>itsdangerous");
    assertThat(resolved("requirements.txt", text).open()).isEqualTo(3);
    assertThat(lines("requirements-dev.txt", "pytest==8.0.0\n"))
        .containsExactly("pytest 8.0.0 DEVELOPMENT pytest");
  }

  @Test
  void pipenvPoetryAndUvAreRead() {
    assertThat(
            lines(
                "Pipfile.lock",
                """
                {"_meta": {}, "default": {"Flask": {"version": "==3.0.3"}, "own": {"path": "."}},
                 "develop": {"pytest": {"version": "==8.0.0"}}}
                """))
        .containsExactly("flask 3.0.3 RUNTIME flask", "pytest 8.0.0 DEVELOPMENT pytest");
    assertThat(
            lines(
                "poetry.lock",
                """
                [[package]]
                name = "Flask"
                version = "3.0.3"
                groups = ["main"]

                [package.dependencies]
                Jinja2 = ">=3.1.2"

                [[package]]
                name = "jinja2"
                version = "3.1.4"
                groups = ["main", "dev"]

                [[package]]
                name = "pytest"
                version = "8.0.0"
                category = "dev"
                """))
        .containsExactly(
            "flask 3.0.3 RUNTIME flask",
            "jinja2 3.1.4 RUNTIME flask>jinja2",
            "pytest 8.0.0 DEVELOPMENT pytest");
    assertThat(
            lines(
                "uv.lock",
                """
                version = 1

                [[package]]
                name = "api"
                version = "0.1.0"
                source = { editable = "." }
                dependencies = [{ name = "flask" }]

                [package.dev-dependencies]
                dev = [{ name = "pytest" }]

                [[package]]
                name = "flask"
                version = "3.0.3"
                source = { registry = "https://pypi.org/simple" }
                dependencies = [{ name = "jinja2" }]

                [[package]]
                name = "jinja2"
                version = "3.1.4"
                source = { registry = "https://pypi.org/simple" }

                [[package]]
                name = "pytest"
                version = "8.0.0"
                source = { registry = "https://pypi.org/simple" }
                """))
        .containsExactly(
            "flask 3.0.3 RUNTIME flask",
            "jinja2 3.1.4 RUNTIME flask>jinja2",
            "pytest 8.0.0 DEVELOPMENT pytest");
  }

  @ParameterizedTest
  @CsvSource({
    "package-lock.json, [",
    "package-lock.json, {}",
    "pnpm-lock.yaml, a: 1",
    "bun.lock, {}",
    "pom.xml, <project>",
    "uv.lock, = 1",
  })
  void whatIsNotWhatItsNameSaysIsNotReadable(String path, String text) {
    assertThat(LockFile.of(path).orElseThrow().read(path, text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Resolution.NotReadable.class);
  }

  private static List<String> lines(String path, String text) {
    return resolved(path, text).dependencies().stream()
        .map(each ->
            "%s %s %s %s"
                .formatted(each.name(), each.version(), each.use(), String.join(">", each.path())))
        .toList();
  }

  private static List<String> places(String path, String text) {
    return resolved(path, text).dependencies().stream()
        .map(each -> text.substring(each.start(), each.end()))
        .toList();
  }

  private static Resolution.Resolved resolved(String path, String text) {
    Resolution resolution =
        LockFile.of(path).orElseThrow().read(path, text.getBytes(StandardCharsets.UTF_8));
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return (Resolution.Resolved) resolution;
  }
}
