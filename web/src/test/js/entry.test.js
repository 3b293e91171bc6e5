// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the module can be imported where there is no DOM', async () => {
  assert.equal('HTMLElement' in globalThis, false);
  const { CodexAuthElement, english } =
    await import('../../main/resources/META-INF/resources/keyward/codex-auth.js');
  assert.equal(typeof CodexAuthElement, 'function');
  assert.equal(english.signIn, 'Sign in with ChatGPT');
});
