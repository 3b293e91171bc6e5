// @ts-check
/** One line of a stream may be at most this long, in bytes. */
export const MAX_LINE_BYTES = 1 << 20;

const NEWLINE = 0x0a;

/** The stream broke the contract; `code` is `stream-malformed` or `stream-too-long`. */
export class StreamError extends Error {
  /** @param {'stream-malformed' | 'stream-too-long'} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * Reads newline-delimited JSON. Bytes are gathered up to the newline and decoded as a whole line, so a
 * character split between two chunks is never torn. The stream is cancelled when the reader stops early.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} [maxLineBytes]
 * @returns {AsyncGenerator<Record<string, unknown>, void, void>}
 */
export async function* readEvents(stream, maxLineBytes = MAX_LINE_BYTES) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  let parts = [];
  let held = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      let start = 0;
      for (let end = value.indexOf(NEWLINE); end >= 0; end = value.indexOf(NEWLINE, start)) {
        parts.push(value.subarray(start, end));
        held += end - start;
        start = end + 1;
        if (held > maxLineBytes) {
          throw new StreamError('stream-too-long');
        }
        yield* parse(parts, held);
        parts = [];
        held = 0;
      }
      parts.push(value.subarray(start));
      held += value.length - start;
      if (held > maxLineBytes) {
        throw new StreamError('stream-too-long');
      }
    }
    yield* parse(parts, held);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * @param {readonly Uint8Array[]} parts
 * @param {number} size
 * @returns {Generator<Record<string, unknown>, void, void>}
 */
function* parse(parts, size) {
  const line = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  const event = parseLine(line);
  if (event !== undefined) {
    yield event;
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {Record<string, unknown> | undefined} undefined for a blank line
 */
function parseLine(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') {
      return undefined;
    }
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value;
    }
  } catch {
    // Neither UTF-8 nor JSON: the same answer as for JSON that is no object.
  }
  throw new StreamError('stream-malformed');
}
