// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokerApi } from '../../main/resources/META-INF/resources/keyward/api.js';
import { describe, json, later } from './harness.js';

/**
 * @param {string} base
 * @param {() => Response | Promise<Response>} [answer]
 */
function broker(base, answer = () => json({ ok: true })) {
  /** @type {{ url: string, init: RequestInit }[]} */
  const requests = [];
  const api = new BrokerApi({
    base: new URL(base),
    pageOrigin: 'https://app.example',
    fetch: async (input, init = {}) => {
      requests.push({ url: String(input), init });
      return answer();
    },
    describe,
    now: () => 0,
  });
  return { api, requests };
}

const never = new AbortController().signal;

test('every POST is JSON with the header that no form can send', async () => {
  const { api, requests } = broker('https://app.example/api/codex');
  await api.session(never);
  await api.loginStart(never);
  await api.logout(never);
  await api.run('Hello', never);
  assert.deepEqual(
    requests.map(({ url }) => url.replace('https://app.example/api/codex', '')),
    ['/session', '/login/start', '/logout', '/run/stream'],
  );
  for (const { init } of requests) {
    assert.equal(init.method, 'POST');
    assert.deepEqual(init.headers, { 'content-type': 'application/json', 'x-keyward': '1' });
    assert.equal(typeof init.body, 'string');
  }
});

test('no request follows a redirect or a cache, and the cookie stays on its origin', async () => {
  const { api, requests } = broker('https://app.example/api/codex');
  await api.status(never);
  await api.session(never);
  for (const { init } of requests) {
    assert.deepEqual([init.credentials, init.cache, init.redirect], ['same-origin', 'no-store', 'error']);
  }
});

test('a broker on another origin, named by the page, gets its cookie', async () => {
  const { api, requests } = broker('https://api.example/api/codex/');
  await api.status(never);
  assert.equal(requests[0]?.url, 'https://api.example/api/codex/status');
  assert.equal(requests[0]?.init.credentials, 'include');
});

test('an answer that arrives after the abort is dropped', async () => {
  const late = later();
  const { api } = broker('https://app.example/api/codex', () => late.promise);
  const course = new AbortController();
  const status = api.status(course.signal);
  course.abort();
  late.resolve(json({ ok: true, account: 'ada@example.org' }));
  await assert.rejects(status, { name: 'AbortError' });
});

test('the expiry of a code is told on the clock of this computer', async () => {
  const login = { ok: false, status: 'pending', userCode: 'A', loginUrl: '', expiresAt: 1_800_000_900_000 };
  const date = new Date(1_800_000_000_000).toUTCString();
  const { api } = broker('https://app.example/api/codex', () => json(login, 200, { date }));
  const answer = await api.status(never);
  assert.equal(answer.kind === 'pending' && answer.login?.expiresAt, 899_000);
});
