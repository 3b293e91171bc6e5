// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLoginUrl } from '../../main/resources/META-INF/resources/keyward/login-url.js';

const LIVE = { hosts: ['auth.openai.com'], sandbox: false };
const SANDBOX = { hosts: ['auth.openai.com'], sandbox: true };

const allowedEverywhere = [
  'https://auth.openai.com',
  'https://auth.openai.com/',
  'https://auth.openai.com/codex/device',
  'https://auth.openai.com/codex/device?user_code=ABCD-EFGHJ#x',
  'https://auth.openai.com?x=1',
];

const refusedEverywhere = [
  'http://auth.openai.com/codex/device',
  'https://auth.openai.com.evil.example/codex/device',
  'https://evilauth.openai.com/codex/device',
  'https://x.auth.openai.com/',
  'https://openai.com/codex/device',
  'https://auth-openai.com/',
  'https://authXopenai.com/',
  'https://auth.openai.com@evil.example/',
  'https://auth.openai.com:pw@evil.example/',
  'https://user@auth.openai.com/',
  'https://auth.openai.com:443/',
  'https://auth.openai.com:8443/',
  'https://auth.openai.com:/',
  'https://auth.openai.com./',
  'https://AUTH.openai.com/',
  'HTTPS://auth.openai.com/',
  'https://аuth.openai.com/',
  'https://xn--uth-6cd.openai.com/',
  'https://auth%2Eopenai.com/',
  'https://auth.openai.com\\@evil.example/',
  'https://auth.openai.com\\.evil.example/',
  'https:\\\\auth.openai.com/',
  'https:/auth.openai.com/',
  'https:auth.openai.com/',
  'https:///auth.openai.com/',
  '//auth.openai.com/',
  '/codex/device',
  ' https://auth.openai.com/',
  'https://auth.openai.com/\n',
  'https://auth.openai.com/a b',
  'ht\ntps://auth.openai.com/',
  'https://auth.openai.com\t/',
  'https://auth.openai.com/\u202e',
  'javascript:alert(1)',
  'javascript://auth.openai.com/%0aalert(1)',
  'data:text/html,hello',
  'blob:https://auth.openai.com/1',
  'about:blank',
  'file:///etc/passwd',
  'ftp://auth.openai.com/',
  'wss://auth.openai.com/',
  '',
  undefined,
  null,
  42,
  {},
  `https://auth.openai.com/${'a'.repeat(5000)}`,
];

const allowedInTheSandbox = [
  'http://127.0.0.1:1455/codex/device',
  'http://127.0.0.1/codex/device',
  'http://localhost:8080/',
  'http://[::1]:8080/codex/device',
];

const refusedInTheSandboxToo = [
  'http://127.0.0.1.evil.example/',
  'http://localhost.evil.example:8080/',
  'http://evil.example/127.0.0.1',
  'http://127.0.0.1@evil.example/',
  'http://user@localhost:8080/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0.0.0.0:8080/',
  'http://LOCALHOST:8080/',
  'http://localhost.:8080/',
  'http://localhost:99999/',
  'http://[::ffff:127.0.0.1]/',
  'http://169.254.169.254/latest',
  'https://localhost:8443/',
];

test('a sign-in page on an allowed host over https may be opened, with and without the sandbox', () => {
  for (const url of allowedEverywhere) {
    for (const allowed of [LIVE, SANDBOX]) {
      assert.deepEqual(checkLoginUrl(url, allowed), { ok: true, url, host: 'auth.openai.com' }, url);
    }
  }
});

test('a neighbour of an allowed host, or another spelling of it, is refused', () => {
  for (const url of refusedEverywhere) {
    for (const allowed of [LIVE, SANDBOX]) {
      assert.equal(checkLoginUrl(url, allowed).ok, false, String(url));
    }
  }
});

test('http on loopback may be opened in the sandbox and nowhere else', () => {
  for (const url of allowedInTheSandbox) {
    assert.deepEqual(checkLoginUrl(url, SANDBOX), { ok: true, url, host: new URL(url).host }, url);
    assert.equal(checkLoginUrl(url, LIVE).ok, false, url);
  }
});

test('what only looks like loopback is refused in the sandbox', () => {
  for (const url of refusedInTheSandboxToo) {
    assert.equal(checkLoginUrl(url, SANDBOX).ok, false, url);
  }
});

test('a page that names its own hosts gets those and not the default', () => {
  const own = { hosts: ['login.example', 'id.example'], sandbox: false };
  assert.equal(checkLoginUrl('https://id.example/device', own).ok, true);
  assert.equal(checkLoginUrl('https://auth.openai.com/device', own).ok, false);
  assert.equal(checkLoginUrl('https://login.example/', { hosts: [], sandbox: false }).ok, false);
});

test('what passes is what the browser goes to: parsing changes neither scheme nor host', () => {
  for (const url of [...allowedEverywhere, ...allowedInTheSandbox]) {
    const parsed = new URL(url);
    assert.ok(url.startsWith(parsed.origin), url);
    assert.equal(parsed.username + parsed.password, '');
  }
});
