// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clock,
  localDeadline,
  secondsLeft,
  spoken,
  worthAnnouncing,
} from '../../main/resources/META-INF/resources/keyward/countdown.js';
import { english } from '../../main/resources/META-INF/resources/keyward/strings.js';

test('seconds left are rounded up and never negative', () => {
  for (const [deadline, now, left] of [
    [10_000, 0, 10],
    [10_000, 1, 10],
    [10_000, 9_001, 1],
    [10_000, 10_000, 0],
    [10_000, 99_000, 0],
  ]) {
    assert.equal(secondsLeft(Number(deadline), Number(now)), left);
  }
});

test('the clock shows minutes and seconds, two digits each and more when needed', () => {
  for (const [seconds, text] of /** @type {const} */ ([
    [0, '00:00'],
    [9, '00:09'],
    [60, '01:00'],
    [899, '14:59'],
    [900, '15:00'],
    [6_000, '100:00'],
  ])) {
    assert.equal(clock(seconds), text);
  }
});

test('in words it is minutes from one minute up, else seconds', () => {
  for (const [seconds, text] of /** @type {const} */ ([
    [900, '15 minutes'],
    [119, '1 minute'],
    [60, '1 minute'],
    [59, '59 seconds'],
    [1, '1 second'],
  ])) {
    assert.equal(spoken(seconds, english), text);
  }
});

test('a whole countdown of fifteen minutes is announced three times', () => {
  const announced = [];
  for (let left = 900; left > 0; left--) {
    if (worthAnnouncing(left, left - 1)) {
      announced.push(left - 1);
    }
  }
  assert.deepEqual(announced, [300, 60, 30]);
});

test('a countdown that was asleep is announced once on waking, and not at its end', () => {
  assert.equal(worthAnnouncing(800, 45), true);
  assert.equal(worthAnnouncing(800, 0), false);
  assert.equal(worthAnnouncing(Infinity, 899), false);
});

test('the deadline follows the difference to the server clock, not the clock of this computer', () => {
  const serverNow = Date.parse('2026-11-22T05:00:00Z');
  const expiresAt = serverNow + 900_000;
  const date = 'Sun, 22 Nov 2026 05:00:00 GMT';
  for (const skew of [-3_600_000, 0, 3_600_000]) {
    const now = serverNow + 400 + skew;
    const deadline = localDeadline(expiresAt, date, now);
    assert.ok(deadline - now <= 900_000 && deadline - now > 898_000, String(skew));
  }
  assert.equal(localDeadline(expiresAt, null, 5), expiresAt);
  assert.equal(localDeadline(expiresAt, 'yesterday', 5), expiresAt);
});
