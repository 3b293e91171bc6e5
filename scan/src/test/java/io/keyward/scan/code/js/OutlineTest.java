package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
  private static Tree tree(String source) {
    return JavaScript.read(source.getBytes(StandardCharsets.UTF_8), Language.TSX);
  }

  private static Outline of(String source) {
    return Outline.of(tree(source));
  }

  @Test
  void directivesAreTheStringsBeforeEverythingElse() {
    assertThat(
            of("// a\n'use client';\n\"use strict\"\nimport a from 'b'; 'use server'").directives())
        .containsExactly("use client", "use strict");
    assertThat(of("a(); 'use client'").directives()).isEmpty();
    assertThat(of("'use client' + a").directives()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import 'a'                           | a STATIC *>
          import b from 'a'                    | a STATIC default>b
          import b, {c, d as e} from 'a'       | a STATIC default>b, a STATIC c>c, a STATIC d>e
          import * as b from 'a'               | a STATIC *>b
          import {type b, c} from 'a'          | a TYPES b>b, a STATIC c>c
          import type b from 'a'               | a TYPES default>b
          import b = require('a')              | a STATIC default>b
          await import('a')                    | a DYNAMIC *>
          import(b)                            | ''
          const b = require('a')               | a REQUIRE *>b
          const {b, c: d = 1, ...e} = require('a') | a REQUIRE b>b, a REQUIRE c>d, a REQUIRE *>e
          require('a')(b)                      | a REQUIRE *>
          const b = require('a').c             | a REQUIRE *>
          export {b, c as d} from 'a'          | a HANDED_ON b>, a HANDED_ON c>
          export * from 'a'                    | a HANDED_ON *>
          export type {b} from 'a'             | a TYPES b>
          export {b}                           | ''
          """)
  void importsAreFoundHoweverTheyAreWritten(String source, String expected) {
    List<String> found =
        of(source).imports().stream()
            .map(each -> each.module() + " " + each.way() + " " + each.there() + ">" + each.here())
            .toList();

    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          export const a = 1, b = () => {}     | a=a, b=b
          export const {a, b: [c = d], ...e} = f | a=a, c=c, e=e
          export function a() {}               | a=a
          export async function POST() {}      | POST=POST
          export class A {}                    | A=A
          export default function a() {}       | default=a
          export default () => {}              | default=
          export default a                     | default=a
          export {a, b as c, d as default}     | a=a, c=b, default=d
          export {type a, b}                   | b=b
          export * from 'a'                    | *=
          export * as b from 'a'               | b=
          export type A = B                    | ''
          export interface A {}                | ''
          export enum A { B }                  | A=A
          """)
  void exportsAreFoundWithTheirNamesInsideAndOutside(String source, String expected) {
    List<String> found =
        of(source).exports().stream()
            .map(each -> each.name() + "=" + each.here().orElse(""))
            .toList();

    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  @Test
  void functionsWithinOthersAreLeftOutAndTheRestHasTheNamesOfWhatTheyAreAssignedTo() {
    Outline outline =
        of(
            "function a() { function b() {} } const c = () => {}; d = function () {};"
                + " class E { f() {} g = () => {} } ({h() {}, i: () => {}}); app.get('/', () => {})");

    assertThat(outline.functions().stream().map(each -> each.name().orElse("?")))
        .containsExactly("a", "c", "d", "f", "g", "h", "i", "?");
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
          """)
  void whatIsReadOfTheEnvironmentIsFound(String source, String expected) {
    List<String> found = of(source).environment().stream().map(Outline.Variable::name).toList();

    assertThat(String.join(", ", found)).isEqualTo(expected);
  }
}
