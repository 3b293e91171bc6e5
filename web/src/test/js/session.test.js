// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Popup, Tab, json, later, settle } from './harness.js';

test('connecting asks for a session, then how things stand', async () => {
  const tab = await new Tab().connected();
  assert.deepEqual(
    tab.requests.map(({ path }) => path),
    ['/session', '/status'],
  );
  assert.equal(tab.state.name, 'signed-out');
  assert.equal(tab.pendingTimers, 0);
});

test('someone already signed in is shown at once', async () => {
  const tab = await new Tab().signedIn();
  assert.deepEqual(tab.state, {
    name: 'signed-in',
    account: { label: 'ada@example.org', plan: 'plus', sandbox: false },
    running: false,
  });
});

test('a sign-in under way is found again after a reload', async () => {
  const tab = new Tab();
  tab.on('/status', () => json(tab.pending()));
  await tab.connected();
  assert.equal(tab.state.name === 'waiting' && tab.state.popup, 'none');
});

test('a sign-in goes from the click over the code to the account', async () => {
  const tab = new Tab();
  const popup = await tab.waiting();
  assert.equal(popup.url, 'https://auth.openai.com/codex/device');
  assert.equal(tab.state.name === 'waiting' && tab.state.login.code, 'ABCD-EFGHJ');
  tab.on('/status', () => json({ ok: true, account: 'ada@example.org' }));
  await tab.advance(5_000);
  assert.equal(tab.state.name, 'signed-in');
  assert.equal(popup.closed, true);
  assert.equal(tab.pendingTimers, 0);
});

test('a blocked window leaves the address and the code on the page', async () => {
  const tab = await new Tab().connected();
  tab.session.signIn(new Popup(true));
  await settle();
  assert.equal(tab.state.name === 'waiting' && tab.state.popup, 'blocked');
});

test('questions come at the pace the server asks for', async () => {
  const tab = new Tab();
  await tab.waiting();
  const before = tab.asked('/status');
  await tab.advance(4_999);
  assert.equal(tab.asked('/status'), before);
  await tab.advance(1);
  assert.equal(tab.asked('/status'), before + 1);
  await tab.advance(50_000);
  assert.equal(tab.asked('/status'), before + 11);
});

test('becoming visible asks at once', async () => {
  const tab = new Tab();
  await tab.waiting();
  const before = tab.asked('/status');
  tab.session.refresh();
  await settle();
  assert.equal(tab.asked('/status'), before + 1);
});

test('a late status after cancelling never signs in', async () => {
  const tab = new Tab();
  const popup = await tab.waiting();
  const late = later();
  tab.on('/status', () => late.promise);
  await tab.advance(5_000);
  tab.session.cancel();
  late.resolve(json({ ok: true, account: 'ada@example.org' }));
  await settle();
  await tab.advance(60_000);
  assert.equal(tab.state.name, 'signed-out');
  assert.equal(popup.closed, true);
});

test('a late start after cancelling shows no code', async () => {
  const tab = await new Tab().connected();
  const late = later();
  tab.on('/login/start', () => late.promise);
  const popup = new Popup();
  tab.session.signIn(popup);
  await settle();
  assert.equal(tab.state.name, 'opening');
  tab.session.cancel();
  late.resolve(json(tab.pending()));
  await settle();
  assert.equal(tab.state.name, 'signed-out');
  assert.equal(popup.url, '');
  assert.equal(popup.closed, true);
});

test('a late status after signing out never signs in again', async () => {
  const tab = await new Tab().signedIn();
  const late = later();
  tab.on('/status', () => late.promise);
  tab.session.refresh();
  await settle();
  tab.session.signOut();
  late.resolve(json({ ok: true, account: 'ada@example.org' }));
  await settle();
  assert.equal(tab.state.name, 'signed-out');
});

test('cancelling tells the broker, and nothing is asked before it has heard', async () => {
  const tab = new Tab();
  await tab.waiting();
  const logout = later();
  tab.on('/logout', () => logout.promise);
  tab.session.cancel();
  const before = tab.asked('/status') + tab.asked('/session');
  tab.session.refresh();
  tab.session.signIn(new Popup());
  await settle();
  assert.equal(tab.asked('/logout'), 1);
  assert.equal(tab.asked('/status') + tab.asked('/session'), before);
  logout.resolve(json({}));
  await settle();
  assert.equal(tab.state.name, 'waiting');
});

test('a sign-out that the broker does not confirm is none', async () => {
  const tab = await new Tab().signedIn();
  tab.on('/logout', () => json({}, 500));
  tab.session.signOut();
  await settle();
  assert.equal(tab.state.name, 'signed-in');
  assert.equal(tab.problem, 'sign-out-failed');
  tab.on('/logout', () => json({ error: 'no session' }, 401));
  tab.session.signOut();
  await settle();
  assert.equal(tab.state.name, 'signed-out');
});

test('five failures in a row end in an error, four and an answer do not', async () => {
  const tab = new Tab();
  await tab.waiting();
  let failures = 4;
  tab.on('/status', () => (failures-- > 0 ? json({}, 503) : json(tab.pending())));
  await tab.advance(5_000 + 15_000);
  assert.equal(tab.state.name === 'waiting' && tab.state.shaky, false);
  tab.on('/status', () => Promise.reject(new TypeError('network')));
  const before = tab.asked('/status');
  await tab.advance(120_000);
  assert.equal(tab.asked('/status'), before + 5);
  assert.equal(tab.state.name, 'unreachable');
  assert.equal(tab.problem, 'network');
});

test('while the server is silent the page says so, and a retry starts over', async () => {
  const tab = new Tab();
  tab.on('/session', () => json({ title: 'Restarting' }, 503));
  await tab.connected();
  assert.deepEqual(tab.state, { name: 'starting', shaky: true });
  await tab.advance(60_000);
  assert.equal(tab.states.at(-1), 'unreachable');
  tab.on('/session', () => json({ ok: true }));
  await tab.connected();
  assert.equal(tab.states.at(-1), 'signed-out');
});

test('one failed glance at a signed-in page changes nothing', async () => {
  const tab = await new Tab().signedIn();
  const before = tab.states.length;
  tab.on('/status', () => json({}, 503));
  tab.session.refresh();
  await settle();
  assert.equal(tab.state.name, 'signed-in');
  assert.equal(tab.states.length, before);
  assert.equal(tab.pendingTimers, 0);
});

test('a session that has ended is an end, not a reason to ask again', async () => {
  const tab = await new Tab().signedIn();
  tab.on('/status', () => json({ ok: false, status: 'logged_out' }, 401));
  tab.session.refresh();
  await settle();
  assert.equal(tab.state.name, 'signed-out');
  assert.equal(tab.problem, 'session-ended');
});

for (const [status, code] of /** @type {const} */ ([
  ['expired', 'login-expired'],
  ['denied', 'login-denied'],
  ['logged_out', 'login-ended'],
])) {
  test(`a sign-in that is ${status} says so and stops asking`, async () => {
    const tab = new Tab();
    const popup = await tab.waiting();
    tab.on('/status', () => json({ ok: false, status }));
    await tab.advance(5_000);
    assert.equal(tab.problem, code);
    assert.equal(tab.pendingTimers, 0);
    assert.equal(popup.closed, true);
  });
}

test('a broker that never gives a verdict is given up on a minute after the expiry', async () => {
  const tab = new Tab();
  tab.on('/status', () => json({ ok: false, status: 'pending' }));
  await tab.connected();
  tab.session.signIn(new Popup());
  await settle();
  await tab.advance(900_000 + 59_000);
  assert.equal(tab.state.name, 'waiting');
  await tab.advance(10_000);
  assert.equal(tab.problem, 'login-expired');
});

for (const where of ['/login/start', '/status']) {
  test(`a sign-in page on another host, named by ${where}, is never opened or shown`, async () => {
    const tab = await new Tab().connected();
    tab.on(where, () => json(tab.pending({ loginUrl: 'https://auth.openai.com.evil.example/' })));
    const popup = new Popup();
    if (where === '/login/start') {
      tab.session.signIn(popup);
    } else {
      tab.session.refresh();
    }
    await settle();
    assert.equal(tab.problem, 'login-url-refused');
    assert.equal(popup.url, '');
    assert.equal(tab.states.includes('waiting'), false);
    assert.equal(tab.asked('/logout'), 1);
  });
}

test('loopback is a sign-in page in the sandbox only', async () => {
  for (const [sandbox, name] of /** @type {const} */ ([
    [true, 'waiting'],
    [false, 'signed-out'],
  ])) {
    const tab = await new Tab({ sandbox }).connected();
    tab.on('/login/start', () => json(tab.pending({ loginUrl: 'http://127.0.0.1:9/codex/device' })));
    tab.session.signIn(new Popup());
    await settle();
    assert.equal(tab.state.name, name);
  }
});

test('an account without device codes is told what to do, and the window goes', async () => {
  const tab = await new Tab().connected();
  tab.on('/login/start', () => json({ errorCode: 'DEVICE_AUTH_NOT_ENABLED' }));
  const popup = new Popup();
  tab.session.signIn(popup);
  await settle();
  assert.equal(tab.problem, 'device-auth-not-enabled');
  assert.equal(popup.closed, true);
});

test('signing in when the broker already is needs no code', async () => {
  const tab = await new Tab().connected();
  tab.on('/login/start', () => json({ ok: true, loggedIn: true }));
  tab.on('/status', () => json({ ok: true, account: 'ada@example.org' }));
  const popup = new Popup();
  tab.session.signIn(popup);
  await settle();
  assert.equal(tab.state.name, 'signed-in');
  assert.equal(tab.states.includes('waiting'), false);
  assert.equal(popup.closed, true);
});

test('a second click changes nothing and its window goes', async () => {
  const tab = new Tab();
  await tab.waiting();
  const second = new Popup();
  tab.session.signIn(second);
  await settle();
  assert.equal(tab.asked('/login/start'), 1);
  assert.equal(second.closed, true);
});

test('a tab follows what another did: a sign-in, its new code, its end', async () => {
  const tab = await new Tab().connected();
  tab.on('/status', () => json(tab.pending()));
  tab.session.refresh();
  await settle();
  assert.equal(tab.state.name === 'waiting' && tab.state.popup, 'none');
  tab.on('/status', () => json(tab.pending({ userCode: 'WXYZ-23456' })));
  tab.session.refresh();
  await settle();
  assert.equal(tab.state.name === 'waiting' && tab.state.login.code, 'WXYZ-23456');
  tab.on('/status', () => json({ ok: true, account: 'ada@example.org' }));
  tab.session.refresh();
  await settle();
  assert.equal(tab.state.name, 'signed-in');
});

test('other tabs are told of a new code, a sign-in, a cancellation and a sign-out', async () => {
  const tab = new Tab();
  await tab.waiting();
  assert.equal(tab.announced, 1);
  tab.on('/status', () => json({ ok: true, account: 'ada@example.org' }));
  await tab.advance(5_000);
  assert.equal(tab.announced, 2);
  tab.session.signOut();
  await settle();
  assert.equal(tab.announced, 3);
  tab.session.signIn(new Popup());
  await settle();
  tab.session.cancel();
  await settle();
  assert.equal(tab.announced, 5);
});

test('an element taken out of the page falls silent, whatever still arrives', async () => {
  const tab = new Tab();
  await tab.waiting();
  const late = later();
  tab.on('/status', () => late.promise);
  await tab.advance(5_000);
  const heard = tab.states.length;
  tab.life.abort();
  late.resolve(json({ ok: true, account: 'ada@example.org' }));
  await settle();
  await tab.advance(60_000);
  assert.equal(tab.states.length, heard);
  assert.equal(tab.pendingTimers, 0);
});
