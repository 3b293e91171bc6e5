// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backOff,
  pollInterval,
  problemOf,
  readLoginStart,
  readOk,
  readStatus,
} from '../../main/resources/META-INF/resources/keyward/answers.js';
import { describe } from './harness.js';

/**
 * @param {number} status
 * @param {unknown} [body]
 * @param {string | null} [retryAfter]
 */
const reply = (status, body, retryAfter = null) => ({ status, body, retryAfter, date: null });

const pending = {
  ok: false,
  status: 'pending',
  userCode: 'ABCD-EFGHJ',
  loginUrl: 'u',
  expiresAt: 5,
  pollAfter: 2_000,
};

test('a status is read as the contract says', () => {
  for (const [status, body, kind] of /** @type {[number, unknown, string][]} */ ([
    [200, { ok: true, account: 'ada@example.org', plan: 'plus' }, 'signed-in'],
    [200, pending, 'pending'],
    [200, { ok: false, status: 'pending' }, 'pending'],
    [200, { ok: false, status: 'logged_out' }, 'signed-out'],
    [200, { ok: false, status: 'expired', error: 'too late' }, 'refused'],
    [200, { ok: false, status: 'denied', error: 'no' }, 'refused'],
    [401, { ok: false, status: 'logged_out' }, 'signed-out'],
    [401, undefined, 'signed-out'],
    [403, { title: 'No' }, 'refused'],
    [404, undefined, 'refused'],
    [429, { title: 'Slow down' }, 'transient'],
    [500, undefined, 'transient'],
    [503, { ok: false, status: 'error' }, 'transient'],
    [0, undefined, 'transient'],
    [200, undefined, 'transient'],
    [200, [], 'transient'],
    [200, { ok: 'true' }, 'transient'],
    [200, { ok: false, status: 'dancing' }, 'transient'],
  ])) {
    assert.equal(readStatus(reply(status, body), describe).kind, kind, `${status} ${JSON.stringify(body)}`);
  }
});

test('a 401 signs out even when its body claims an account', () => {
  assert.equal(readStatus(reply(401, { ok: true, account: 'eve' }), describe).kind, 'signed-out');
});

test('an account is a label, a plan if there is one, and whether it is a stand-in', () => {
  const read = (/** @type {object} */ body) => readStatus(reply(200, { ok: true, ...body }), describe);
  assert.deepEqual(read({ account: 'a', plan: 'pro', sandbox: true }), {
    kind: 'signed-in',
    account: { label: 'a', plan: 'pro', sandbox: true },
  });
  assert.deepEqual(read({ account: 'a', plan: 7, sandbox: 'yes' }), {
    kind: 'signed-in',
    account: { label: 'a', sandbox: false },
  });
});

test('a pending answer without a whole code carries none', () => {
  for (const broken of [
    { userCode: 7 },
    { userCode: '' },
    { userCode: 'x'.repeat(65) },
    { expiresAt: 'soon' },
    { expiresAt: NaN },
  ]) {
    assert.deepEqual(readStatus(reply(200, { ...pending, ...broken }), describe), { kind: 'pending' });
  }
});

test('the start of a sign-in is read as the contract says', () => {
  const start = readLoginStart(reply(200, pending), describe);
  assert.deepEqual(start, {
    kind: 'pending',
    login: { code: 'ABCD-EFGHJ', url: 'u', expiresAt: 5, pollAfter: 2_000 },
  });
  assert.equal(readLoginStart(reply(200, { ok: true, loggedIn: true }), describe).kind, 'already-signed-in');
  const off = readLoginStart(reply(200, { errorCode: 'DEVICE_AUTH_NOT_ENABLED' }), describe);
  assert.equal(off.kind === 'refused' && off.problem.code, 'device-auth-not-enabled');
  assert.equal(readLoginStart(reply(401, { error: 'no session' }), describe).kind, 'refused');
  assert.equal(readLoginStart(reply(500, { error: 'could not start login' }), describe).kind, 'transient');
});

test('only a 200 with a JSON object that is not a no counts as done', () => {
  assert.deepEqual(readOk(reply(200, {}), describe), { kind: 'ok' });
  assert.deepEqual(readOk(reply(200, { ok: true }), describe), { kind: 'ok' });
  for (const bad of [
    reply(200, { ok: false }),
    reply(200, undefined),
    reply(204, undefined),
    reply(403, {}),
    reply(500, {}),
  ]) {
    assert.notEqual(readOk(bad, describe).kind, 'ok', JSON.stringify(bad));
  }
});

test('a problem document is shown in its own words', () => {
  const body = { code: 'too-many', title: 'T', detail: 'D', next: 'N', error: 'old' };
  assert.deepEqual(problemOf('unavailable', body, describe), {
    code: 'too-many',
    title: 'T',
    detail: 'D',
    next: 'N',
  });
});

test('a problem document without a detail gets none of ours', () => {
  const body = {
    code: 'not-signed-in',
    title: 'Nobody is signed in here.',
    error: 'Nobody is signed in here.',
  };
  const problem = problemOf('bad-answer', body, describe);
  assert.equal(problem.title, 'Nobody is signed in here.');
  assert.equal(problem.detail, '');
});

test('a bare error of an older broker becomes the detail of a problem of ours', () => {
  assert.deepEqual(problemOf('unavailable', { error: 'no session' }, describe), {
    ...describe('unavailable', ''),
    code: 'unavailable',
    detail: 'no session',
  });
});

test('a code we know brings our words where the server has none', () => {
  const problem = problemOf('unavailable', { code: 'run-in-progress' }, describe);
  assert.equal(problem.title, describe('run-in-progress', '').title);
  assert.equal(
    problemOf('unavailable', { code: 'constructor' }, describe).title,
    describe('unavailable', '').title,
  );
});

test('what is no text, empty or endless does not reach the page as it is', () => {
  const problem = problemOf(
    'network',
    { title: {}, detail: '  ', next: 'x'.repeat(9_999), code: 7 },
    describe,
  );
  assert.equal(problem.code, 'network');
  assert.equal(problem.title, describe('network', '').title);
  assert.equal(problem.detail, describe('network', '').detail);
  assert.equal(problem.next.length, 1_000);
});

test('the time between two questions is the server’s wish within half a second and ten seconds', () => {
  for (const [wish, ms] of [
    [5_000, 5_000],
    [1, 500],
    [0, 500],
    [-5, 500],
    [60_000, 10_000],
    [NaN, 3_000],
    ['5', 3_000],
    [undefined, 3_000],
  ]) {
    assert.equal(pollInterval(wish), ms, String(wish));
  }
});

test('waiting doubles with each failure up to ten seconds, and never undercuts the server', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((failures) => backOff(failures, 1_000, 0)),
    [1_000, 2_000, 4_000, 8_000, 10_000, 10_000],
  );
  assert.equal(backOff(1, 1_000, 30_000), 30_000);
});

test('Retry-After is honoured in seconds, up to a minute', () => {
  for (const [field, wait] of /** @type {[string | null, number][]} */ ([
    ['7', 7_000],
    ['0', 0],
    ['9999', 60_000],
    ['-1', 0],
    ['1e3', 0],
    ['Sun, 22 Nov 2026 05:00:00 GMT', 0],
    [null, 0],
  ])) {
    const answer = readStatus(reply(429, {}, field), describe);
    assert.equal(answer.kind === 'transient' && answer.wait, wait, String(field));
  }
});
