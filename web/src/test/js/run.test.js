// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tab, json, settle } from './harness.js';

/** A stream that the test feeds line by line. */
class Feed {
  cancelled = false;
  /** @type {ReadableStreamDefaultController<Uint8Array> | undefined} */
  #controller;
  body = new ReadableStream({
    start: (controller) => {
      this.#controller = controller;
    },
    cancel: () => {
      this.cancelled = true;
    },
  });

  /** @param {object} event */
  async send(event) {
    this.#controller?.enqueue(new TextEncoder().encode(`${JSON.stringify(event)}\n`));
    await settle();
  }

  end() {
    this.#controller?.close();
  }

  fail() {
    this.#controller?.error(new TypeError('connection lost'));
  }
}

/**
 * @param {Tab} tab
 * @param {'heeds' | 'ignores'} aborting what the connection does when the request is aborted
 */
async function start(tab, aborting = 'heeds') {
  const feed = new Feed();
  tab.on('/run/stream', ({ init }) => {
    if (aborting === 'heeds') {
      init.signal?.addEventListener('abort', () => feed.fail());
    }
    return new Response(feed.body);
  });
  const result = tab.session.run('Hello');
  await settle();
  return { feed, result };
}

test('an answer comes in pieces and ends with its usage', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  assert.equal(tab.requests.at(-1)?.init.body, '{"prompt":"Hello"}');
  assert.equal(tab.state.name === 'signed-in' && tab.state.running, true);
  await feed.send({ type: 'assistant-text', mode: 'append', text: 'Good ' });
  await feed.send({ type: 'heartbeat' });
  await feed.send({ type: 'from-the-future', text: 'no' });
  await feed.send({ type: 'assistant-text', mode: 'append', text: 'day' });
  assert.equal(tab.answer, 'Good day');
  await feed.send({ type: 'assistant-text', mode: 'replace', text: 'Good night' });
  assert.equal(tab.answer, 'Good night');
  await feed.send({ type: 'done', result: { text: 'Good night' }, usage: { output_tokens: 2 } });
  assert.deepEqual(await result, { outcome: 'done', text: 'Good night', usage: { output_tokens: 2 } });
  assert.equal(tab.state.name === 'signed-in' && tab.state.running, false);
});

test('the text of the end is the answer, also when nothing was streamed before', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  await feed.send({ type: 'done', result: { text: 'Whole' } });
  assert.deepEqual(await result, { outcome: 'done', text: 'Whole' });
  assert.equal(tab.answer, 'Whole');
});

test('stopping ends the request, keeps what came, and nothing more is shown', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  await feed.send({ type: 'assistant-text', mode: 'append', text: 'So far' });
  tab.session.stop();
  assert.deepEqual(await result, { outcome: 'stopped', text: 'So far' });
  assert.equal(tab.requests.find(({ path }) => path === '/run/stream')?.init.signal?.aborted, true);
  assert.equal(tab.problem, undefined);
});

test('what was already on its way when the run was stopped is not shown', async () => {
  for (const last of ['more', 'end']) {
    const tab = await new Tab().signedIn();
    const { feed, result } = await start(tab, 'ignores');
    await feed.send({ type: 'assistant-text', mode: 'append', text: 'So far' });
    tab.session.stop();
    if (last === 'more') {
      await feed.send({ type: 'assistant-text', mode: 'append', text: ' and more' });
    } else {
      feed.end();
    }
    assert.deepEqual(await result, { outcome: 'stopped', text: 'So far' });
    assert.equal(tab.answer, 'So far');
  }
});

test('an element taken out of the page stops its run and falls silent', async () => {
  const tab = await new Tab().signedIn();
  const { result } = await start(tab);
  const heard = tab.states.length;
  tab.life.abort();
  assert.equal((await result).outcome, 'stopped');
  assert.equal(tab.states.length, heard);
});

test('a stream that ends without an end is an error, never an answer', async () => {
  for (const end of /** @type {const} */ (['end', 'fail'])) {
    const tab = await new Tab().signedIn();
    const { feed, result } = await start(tab);
    await feed.send({ type: 'assistant-text', mode: 'append', text: 'Half' });
    feed[end]();
    const { outcome, text, problem } = await result;
    assert.deepEqual([outcome, text, problem?.code], ['failed', 'Half', 'run-incomplete']);
    assert.equal(tab.problem, 'run-incomplete');
  }
});

test('an error event is shown in the words of the broker', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  await feed.send({ type: 'error', error: 'The model stopped.', code: 'upstream-failed' });
  const { problem } = await result;
  assert.equal(problem?.code, 'upstream-failed');
  assert.equal(problem?.detail, 'The model stopped.');
  assert.equal(feed.cancelled, true);
});

test('a line that is no event ends the run and the stream', async () => {
  const tab = await new Tab().signedIn();
  tab.on('/run/stream', () => new Response('<html>\n'));
  const { problem } = await tab.session.run('Hello');
  assert.equal(problem?.code, 'stream-malformed');
});

test('a refusal is shown as a problem and the sign-in stays', async () => {
  for (const [status, body, code] of /** @type {[number, object, string][]} */ ([
    [429, { code: 'run-in-progress', title: 'Busy' }, 'run-in-progress'],
    [400, { error: 'prompt is required' }, 'bad-answer'],
    [413, { code: 'prompt-too-long', title: 'Too long' }, 'prompt-too-long'],
    [503, {}, 'unavailable'],
  ])) {
    const tab = await new Tab().signedIn();
    tab.on('/run/stream', () => json(body, status));
    const { outcome, problem } = await tab.session.run('Hello');
    assert.deepEqual([outcome, problem?.code], ['failed', code]);
    assert.equal(tab.state.name, 'signed-in');
  }
});

test('a 401 ends the sign-in on the page', async () => {
  const tab = await new Tab().signedIn();
  tab.on('/run/stream', () => json({ error: 'no session' }, 401));
  tab.on('/status', () => json({ ok: false, status: 'logged_out' }, 401));
  await tab.session.run('Hello');
  await settle();
  assert.equal(tab.state.name, 'signed-out');
  assert.equal(tab.problem, 'session-ended');
});

test('no connection is a problem, and the run is over', async () => {
  const tab = await new Tab().signedIn();
  tab.on('/run/stream', () => Promise.reject(new TypeError('network')));
  const { problem } = await tab.session.run('Hello');
  assert.equal(problem?.code, 'network');
});

test('a second run at the same time is refused without asking', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  const { problem } = await tab.session.run('Again');
  assert.equal(problem?.code, 'run-in-progress');
  assert.equal(tab.asked('/run/stream'), 1);
  await feed.send({ type: 'done', result: { text: 'x' } });
  assert.equal((await result).outcome, 'done');
});

test('nobody signed in, nothing is run', async () => {
  const tab = await new Tab().connected();
  const { problem } = await tab.session.run('Hello');
  assert.equal(problem?.code, 'not-signed-in');
  assert.equal(tab.asked('/run/stream'), 0);
});

test('signing out stops the run', async () => {
  const tab = await new Tab().signedIn();
  const { feed, result } = await start(tab);
  await feed.send({ type: 'assistant-text', mode: 'append', text: 'So far' });
  tab.session.signOut();
  assert.equal((await result).outcome, 'stopped');
  await settle();
  assert.equal(tab.state.name, 'signed-out');
});

test('a sign-out in another tab stops the run here', async () => {
  const tab = await new Tab().signedIn();
  const { result } = await start(tab);
  tab.on('/status', () => json({ ok: false, status: 'logged_out' }, 401));
  tab.session.refresh();
  assert.equal((await result).outcome, 'stopped');
  assert.equal(tab.state.name, 'signed-out');
});
