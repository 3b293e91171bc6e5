package io.keyward.scan.app.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.java.Java;
import io.keyward.scan.code.js.JavaScript;
import io.keyward.scan.code.python.Python;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
  private static Outline of(String source) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    return Outline.of(JavaScript.read(bytes, Language.TSX), Language.TSX);
  }

  private static String imports(Outline outline) {
    return outline.imports().stream()
        .map(each -> each.specifier() + " " + each.reach())
        .collect(Collectors.joining(", "));
  }

  private static String exports(Outline outline) {
    List<String> all =
        outline.exports().entrySet().stream()
            .map(each ->
                each.getKey()
                    + (each.getValue().from().isEmpty()
                        ? ""
                        : "=" + each.getValue().name() + " of " + each.getValue().from()))
            .sorted()
            .collect(Collectors.toList());
    outline.handedOn().forEach(module -> all.add("* of " + module));
    return String.join(", ", all);
  }

  @Test
  void directivesAreTheStringsBeforeEverythingElse() {
    assertThat(
            of("// a\n'use client';\n\"use strict\"\nimport a from 'b'; 'use server'").directives())
        .containsExactlyInAnyOrder("use client", "use strict");
    assertThat(of("a(); 'use client'").directives()).isEmpty();
    assertThat(of("'use client' + a").directives()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import 'a'                           | a RUN_TIME
          import b from 'a'                    | a RUN_TIME
          import b, {c, d as e} from 'a'       | a RUN_TIME
          import * as b from 'a'               | a RUN_TIME
          import {type b, c} from 'a'          | a RUN_TIME
          import {type b} from 'a'             | a TYPES_ONLY
          import type b from 'a'               | a TYPES_ONLY
          import b = require('a')              | a RUN_TIME
          await import('a')                    | a RUN_TIME
          import(b)                            | ''
          const {b, c: d = 1, ...e} = require('a') | a RUN_TIME
          const b = require('a').c             | a RUN_TIME
          export {b, c as d} from 'a'          | a RUN_TIME
          export * from 'a'                    | a RUN_TIME
          export type {b} from 'a'             | ''
          export {b}                           | ''
          """)
  void importsAreFoundHoweverTheyAreWritten(String source, String expected) {
    assertThat(imports(of(source))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          export const a = 1, b = () => {}     | a, b
          export const {a, b: [c = d], ...e} = f | a, c, e
          export function a() {}               | a
          export async function POST() {}      | POST
          export class A {}                    | A
          export default function a() {}       | default
          export default () => {}              | default
          export {a, b as c, d as default}     | a, c, default
          export {type a, b}                   | b
          export {a as b} from 'c'             | b=a of c
          export * from 'a'                    | * of a
          export * as b from 'a'               | b=* of a
          export type A = B                    | ''
          export interface A {}                | ''
          export enum A { B }                  | A
          module.exports = a; exports.b = c    | b, module.exports
          """)
  void exportsAreFoundWithWhereTheyComeFrom(String source, String expected) {
    assertThat(exports(of(source))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          process.env.A                        | A
          process.env['A']                     | A
          process.env[a]                       | ''
          process.env                          | ''
          import.meta.env.VITE_A               | VITE_A
          globalThis.process.env.A             | A
          process.env.A!.length + process.env?.B | A, B
          const {A, B: b = 1} = process.env    | A, B
          a.env.B                              | ''
          a.process.env.B                      | ''
          Deno.env.get('A')                    | A
          """)
  void whatIsReadOfTheEnvironmentIsFound(String source, String expected) {
    List<String> found = of(source).variables().stream().map(Outline.Variable::name).toList();

    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import a                      | a=* of a
          import a.b                    | a=* of a.b
          import a.b as c               | c=* of a.b
          from .a import b, c as d      | b=b of .a, d=c of .a
          from a import *               | * of a
          a = b = 1                     | a, b
          a: int = 1                    | a
          a, (b, *c) = d                | a, b, c
          def a(): b = 1                | a
          class A: b = 1                | A
          if a: from c import b         | b=b of c
          """)
  void whatPythonBindsOutsideOfFunctionsIsGiven(String source, String expected) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);

    assertThat(exports(Outline.of(Python.read(bytes), Language.PYTHON))).isEqualTo(expected);
  }

  @Test
  void aFileOfJavaGivesItsTypesAndTakesPackages() {
    byte[] bytes =
        """
        package a;
        import b.C;
        import d.*;
        import static e.F.g;
        class A { record B(int c) {} }
        interface D {}
        """
            .getBytes(StandardCharsets.UTF_8);
    Outline outline = Outline.of(Java.read(bytes), Language.JAVA);

    assertThat(exports(outline)).isEqualTo("A, B, D, * of d");
    assertThat(imports(outline)).isEqualTo("b RUN_TIME, d RUN_TIME, e.F RUN_TIME");
  }
}
