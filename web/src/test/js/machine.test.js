// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STARTING, next } from '../../main/resources/META-INF/resources/keyward/machine.js';

/**
 * @typedef {import('../../main/resources/META-INF/resources/keyward/machine.js').State} State
 * @typedef {import('../../main/resources/META-INF/resources/keyward/machine.js').Event} Event
 */

const problem = { code: 'X', title: 't', detail: 'd', next: 'n' };
const ada = { label: 'ada@example.org', sandbox: false };
const bob = { label: 'bob@example.org', sandbox: false };
const login = {
  code: 'AAAA-BBBBB',
  url: 'https://auth.openai.com/',
  host: 'auth.openai.com',
  deadline: 9_000,
};

/** @type {Readonly<Record<State['name'], State>>} */
const states = {
  starting: STARTING,
  'signed-out': { name: 'signed-out' },
  opening: { name: 'opening' },
  waiting: { name: 'waiting', login, popup: 'open', shaky: false },
  'signed-in': { name: 'signed-in', account: ada, running: false },
  'signing-out': { name: 'signing-out', account: ada },
  unreachable: { name: 'unreachable', problem },
};

/** @type {Readonly<Record<Event['type'], Event>>} */
const events = {
  connecting: { type: 'connecting' },
  'sign-in-asked': { type: 'sign-in-asked' },
  pending: { type: 'pending', login: { ...login, code: 'CCCC-DDDDD' }, popup: 'none' },
  'pending-still': { type: 'pending-still' },
  popup: { type: 'popup', fate: 'closed' },
  shaky: { type: 'shaky' },
  'signed-in': { type: 'signed-in', account: bob },
  'signed-out': { type: 'signed-out', problem },
  'run-started': { type: 'run-started' },
  'run-ended': { type: 'run-ended' },
  'sign-out-asked': { type: 'sign-out-asked' },
  'sign-out-failed': { type: 'sign-out-failed', problem },
  unreachable: { type: 'unreachable', problem },
};

// For each event, where each state goes; a dash where it stays the very same.
const table = `
                 starting    signed-out  opening     waiting     signed-in   signing-out unreachable
connecting       -           starting    starting    starting    starting    starting    starting
sign-in-asked    -           opening     -           -           -           -           opening
pending          waiting     waiting     waiting     waiting     waiting     -           waiting
pending-still    -           -           -           -           -           -           -
popup            -           -           -           waiting     -           -           -
shaky            starting    -           -           waiting     -           -           -
signed-in        signed-in   signed-in   signed-in   signed-in   signed-in   -           signed-in
signed-out       signed-out  signed-out  signed-out  signed-out  signed-out  signed-out  signed-out
run-started      -           -           -           -           signed-in   -           -
run-ended        -           -           -           -           -           -           -
sign-out-asked   -           -           -           -           signing-out -           -
sign-out-failed  -           -           -           -           -           signed-in   -
unreachable      unreachable unreachable unreachable unreachable unreachable unreachable unreachable
`;

test('every event in every state leads where the table says, and nowhere else', () => {
  const [head = '', ...rows] = table.trim().split('\n');
  const from = /** @type {State['name'][]} */ (head.trim().split(/\s+/));
  assert.deepEqual(new Set(from), new Set(Object.keys(states)));
  assert.equal(rows.length, Object.keys(events).length);
  for (const row of rows) {
    const [name = '', ...to] = row.split(/\s+/);
    const event = events[/** @type {Event['type']} */ (name)];
    from.forEach((state, column) => {
      const before = states[state];
      const after = next(before, event);
      if (to[column] === '-') {
        assert.equal(after, before, `${name} in ${state} changes nothing`);
      } else {
        assert.equal(after.name, to[column], `${name} in ${state}`);
        assert.notEqual(after, before, `${name} in ${state} is a new state`);
      }
    });
  }
});

test('the first deadline of a code stands, so the countdown does not jitter', () => {
  const again = next(states.waiting, {
    type: 'pending',
    login: { ...login, deadline: 9_999 },
    popup: 'none',
  });
  assert.deepEqual(again, states.waiting);
});

test('a new code replaces the old one with its own deadline, and keeps what is known of the window', () => {
  const other = { ...login, code: 'CCCC-DDDDD', deadline: 20_000 };
  assert.deepEqual(next(states.waiting, { type: 'pending', login: other, popup: 'none' }), {
    name: 'waiting',
    login: other,
    popup: 'open',
    shaky: false,
  });
});

test('an answer ends the shakiness', () => {
  const shaky = next(states.waiting, { type: 'shaky' });
  assert.equal('shaky' in shaky && shaky.shaky, true);
  assert.equal(next(shaky, { type: 'shaky' }), shaky);
  assert.deepEqual(next(shaky, { type: 'pending', login, popup: 'none' }), states.waiting);
  assert.deepEqual(next(shaky, { type: 'pending-still' }), states.waiting);
});

test('the same account again keeps a run going; another account does not', () => {
  const running = next(states['signed-in'], { type: 'run-started' });
  const again = { ...ada, plan: 'plus' };
  assert.deepEqual(next(running, { type: 'signed-in', account: again }), {
    name: 'signed-in',
    account: again,
    running: true,
  });
  assert.deepEqual(next(running, { type: 'signed-in', account: bob }), {
    name: 'signed-in',
    account: bob,
    running: false,
  });
});

test('a run clears the problem of the one before, and leaves its own', () => {
  const running = next(states['signed-in'], { type: 'run-started' });
  const failed = next(running, { type: 'run-ended', problem });
  assert.deepEqual(failed, { name: 'signed-in', account: ada, running: false, problem });
  assert.deepEqual(next(failed, { type: 'run-started' }), running);
});

test('being signed out twice is one change, unless there is something to say', () => {
  const out = states['signed-out'];
  assert.equal(next(out, { type: 'signed-out' }), out);
  const told = next(out, { type: 'signed-out', problem });
  assert.deepEqual(told, { name: 'signed-out', problem });
  assert.equal(next(told, { type: 'signed-out', problem: { ...problem } }), told);
  assert.notEqual(next(told, { type: 'signed-out', problem: { ...problem, code: 'Y' } }), told);
});
