// @ts-check
import { problemOf } from './answers.js';
import { StreamError } from './ndjson.js';

/**
 * @typedef {import('./answers.js').Describe} Describe
 * @typedef {import('./api.js').BrokerApi} BrokerApi
 * @typedef {import('./codex-auth.js').Problem} Problem
 * @typedef {import('./codex-auth.js').RunResult} RunResult
 *
 * @typedef {object} Output a change of the answer
 * @property {'append' | 'replace'} mode
 * @property {string} text
 *
 * @typedef {Record<string, unknown>} Event
 */

/**
 * Runs one prompt to its end, whichever that is.
 *
 * @param {object} parts
 * @param {BrokerApi} parts.api
 * @param {Describe} parts.describe
 * @param {(output: Output) => void} parts.output told of each piece of the answer
 * @param {string} prompt
 * @param {AbortSignal} signal stops the run
 * @returns {Promise<RunResult>}
 */
export async function follow({ api, describe, output }, prompt, signal) {
  let text = '';
  /** @param {Output} change */
  const show = (change) => {
    text = change.mode === 'append' ? text + change.text : change.text;
    output(change);
  };
  show({ mode: 'replace', text: '' });
  try {
    const answer = await api.run(prompt, signal);
    if (answer.kind !== 'events') {
      const problem =
        answer.kind === 'refused' ? answer.problem : problemOf('session-ended', undefined, describe);
      return { outcome: 'failed', text, problem };
    }
    for await (const event of answer.events) {
      signal.throwIfAborted();
      switch (event.type) {
        case 'assistant-text':
          if (typeof event.text === 'string') {
            show({ mode: event.mode === 'replace' ? 'replace' : 'append', text: event.text });
          }
          break;
        case 'done':
          return done(event, text, show);
        case 'error':
          return { outcome: 'failed', text, problem: problemOf('run-failed', event, describe) };
        default:
        // A heartbeat, or a kind of event that came with a later broker.
      }
    }
    signal.throwIfAborted();
    return { outcome: 'failed', text, problem: problemOf('run-incomplete', undefined, describe) };
  } catch (error) {
    if (signal.aborted) {
      return { outcome: 'stopped', text };
    }
    const code = error instanceof StreamError ? error.code : 'run-incomplete';
    return { outcome: 'failed', text, problem: problemOf(code, undefined, describe) };
  }
}

/**
 * @param {Event} event
 * @param {string} text what was streamed
 * @param {(output: Output) => void} show
 * @returns {RunResult}
 */
function done(event, text, show) {
  const result = /** @type {{ readonly text?: unknown } | null | undefined} */ (event.result);
  const whole = typeof result?.text === 'string' && result.text !== '' ? result.text : text;
  if (whole !== text) {
    show({ mode: 'replace', text: whole });
  }
  const { usage } = event;
  return typeof usage === 'object' && usage !== null
    ? { outcome: 'done', text: whole, usage: { ...usage } }
    : { outcome: 'done', text: whole };
}
