// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_LINE_BYTES,
  StreamError,
  readEvents,
} from '../../main/resources/META-INF/resources/keyward/ndjson.js';

const EVENTS = [
  { type: 'assistant-text', mode: 'append', text: 'Grüße, 世界 🗝️' },
  { type: 'heartbeat' },
  { type: 'assistant-text', mode: 'append', text: 'line\nbreak \u2028 and "quotes"' },
  { type: 'done', result: { text: '' } },
];
const BYTES = new TextEncoder().encode(`${EVENTS.map((event) => JSON.stringify(event)).join('\n')}\n`);

/**
 * @param {readonly Uint8Array[]} chunks
 * @param {() => void} [cancelled]
 */
function streamOf(chunks, cancelled = () => undefined) {
  const queue = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = queue.shift();
      if (chunk === undefined) {
        controller.close();
      } else {
        controller.enqueue(chunk);
      }
    },
    cancel: cancelled,
  });
}

/**
 * @param {readonly Uint8Array[]} chunks
 * @param {number} [max]
 */
async function read(chunks, max) {
  const events = [];
  for await (const event of readEvents(streamOf(chunks), max)) {
    events.push(event);
  }
  return events;
}

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

test('the same events come out wherever the stream is split in two', async () => {
  for (let at = 0; at <= BYTES.length; at++) {
    assert.deepEqual(await read([BYTES.subarray(0, at), BYTES.subarray(at)]), EVENTS, `split at ${at}`);
  }
});

test('the same events come out byte by byte', async () => {
  assert.deepEqual(await read([...BYTES].map((byte) => Uint8Array.of(byte))), EVENTS);
});

test('the last line counts without its newline, and blank lines and CRLF are harmless', async () => {
  assert.deepEqual(await read([bytes('\n{"type":"a"}\r\n\r\n  \n{"type":"b"}')]), [
    { type: 'a' },
    { type: 'b' },
  ]);
  assert.deepEqual(await read([]), []);
});

test('a line of exactly the limit passes, one byte more is refused, ended or not', async () => {
  const line = (/** @type {number} */ size) => bytes(`{"t":"${'x'.repeat(size - 8)}"}`);
  assert.equal((await read([line(64), bytes('\n')], 64)).length, 1);
  const tooLong = { code: 'stream-too-long' };
  await assert.rejects(read([line(65), bytes('\n')], 64), tooLong);
  await assert.rejects(read([bytes(`{}\n${'x'.repeat(65)}\n{}\n`)], 64), tooLong);
  await assert.rejects(read([bytes('x'.repeat(40)), bytes('x'.repeat(40))], 64), tooLong);
  assert.equal(MAX_LINE_BYTES, 1_048_576);
});

test('what is no JSON object or no UTF-8 is refused', async () => {
  for (const line of ['{', 'hello', '[]', '"text"', 'null', '7', '{"a":1}{"b":2}']) {
    await assert.rejects(read([bytes(`${line}\n`)]), { code: 'stream-malformed' }, line);
  }
  const torn = Uint8Array.from([...bytes('{"text":"'), 0xc3, ...bytes('"}\n')]);
  await assert.rejects(read([torn]), { code: 'stream-malformed' });
});

test('events before a bad line still come out', async () => {
  /** @type {unknown[]} */
  const seen = [];
  await assert.rejects(async () => {
    for await (const event of readEvents(streamOf([bytes('{"type":"a"}\noops\n')]))) {
      seen.push(event);
    }
  }, StreamError);
  assert.deepEqual(seen, [{ type: 'a' }]);
});

test('a reader that stops early cancels the stream', async () => {
  let cancelled = false;
  const stream = streamOf([BYTES, BYTES], () => (cancelled = true));
  for await (const event of readEvents(stream)) {
    assert.equal(event.type, 'assistant-text');
    break;
  }
  assert.equal(cancelled, true);
});
