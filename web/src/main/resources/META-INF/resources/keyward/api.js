// @ts-check
import { failed, isRecord, problemOf, readLoginStart, readOk, readStatus } from './answers.js';
import { localDeadline } from './countdown.js';
import { readEvents } from './ndjson.js';

/**
 * @typedef {import('./answers.js').Describe} Describe
 * @typedef {import('./answers.js').RawLogin} RawLogin
 * @typedef {import('./answers.js').Reply} Reply
 * @typedef {import('./codex-auth.js').Problem} Problem
 *
 * @typedef {{ readonly kind: 'events', readonly events: AsyncGenerator<Record<string, unknown>, void, void> }
 *   | { readonly kind: 'signed-out' }
 *   | { readonly kind: 'refused', readonly problem: Problem }} RunAnswer
 */

const ANSWER_TIMEOUT_MS = 15_000;
// The broker asks the issuer for a code before it answers.
const LOGIN_TIMEOUT_MS = 45_000;

/** @type {import('./answers.js').Ok} */
const OK = Object.freeze({ kind: 'ok' });

/**
 * The broker's contract over HTTP. Each method answers with an outcome and throws only when its signal
 * is aborted: even an answer that was already on its way is then dropped.
 */
export class BrokerApi {
  #base;
  #fetch;
  #describe;
  #now;
  /** @type {RequestCredentials} */
  #credentials;

  /**
   * @param {object} parts
   * @param {URL} parts.base where the contract lives
   * @param {string} parts.pageOrigin the cookie goes along; to another origin only because the page's
   *   author named that origin
   * @param {typeof globalThis.fetch} parts.fetch
   * @param {Describe} parts.describe
   * @param {() => number} parts.now epoch milliseconds
   */
  constructor({ base, pageOrigin, fetch, describe, now }) {
    this.#base = base.href.replace(/\/+$/, '');
    this.#credentials = base.origin === pageOrigin ? 'same-origin' : 'include';
    this.#fetch = fetch;
    this.#describe = describe;
    this.#now = now;
  }

  /** @param {AbortSignal} signal */
  async session(signal) {
    return readOk(await this.#ask('POST', '/session', ANSWER_TIMEOUT_MS, signal), this.#describe);
  }

  /** @param {AbortSignal} signal */
  async loginStart(signal) {
    const reply = await this.#ask('POST', '/login/start', LOGIN_TIMEOUT_MS, signal);
    return this.#onThisClock(readLoginStart(reply, this.#describe), reply);
  }

  /** @param {AbortSignal} signal */
  async status(signal) {
    const reply = await this.#ask('GET', '/status', ANSWER_TIMEOUT_MS, signal);
    return this.#onThisClock(readStatus(reply, this.#describe), reply);
  }

  /** @param {AbortSignal} signal */
  async logout(signal) {
    const reply = await this.#ask('POST', '/logout', ANSWER_TIMEOUT_MS, signal);
    // No session is as signed out as one can be.
    return reply.status === 401 ? OK : readOk(reply, this.#describe);
  }

  /**
   * Starts a run; aborting the signal ends it, upstream too.
   *
   * @param {string} prompt
   * @param {AbortSignal} signal
   * @returns {Promise<RunAnswer>}
   */
  async run(prompt, signal) {
    const response = await this.#send('POST', '/run/stream', { prompt }, signal);
    if (response?.status === 200 && response.body !== null) {
      return { kind: 'events', events: readEvents(response.body) };
    }
    const reply = await replyOf(response);
    signal.throwIfAborted();
    if (reply.status === 401) {
      return { kind: 'signed-out' };
    }
    return reply.status === 0 || isRecord(reply.body)
      ? { kind: 'refused', problem: failed(reply, this.#describe).problem }
      : { kind: 'refused', problem: problemOf('run-failed', undefined, this.#describe) };
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {number} timeout milliseconds
   * @param {AbortSignal} signal
   * @returns {Promise<Reply>}
   */
  async #ask(method, path, timeout, signal) {
    const body = method === 'POST' ? {} : undefined;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    const reply = await replyOf(await this.#send(method, path, body, limited));
    signal.throwIfAborted();
    return reply;
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {object | undefined} body
   * @param {AbortSignal} signal
   * @returns {Promise<Response | undefined>} undefined when there was no answer
   */
  async #send(method, path, body, signal) {
    const fetch = this.#fetch;
    try {
      return await fetch(this.#base + path, {
        method,
        headers: body === undefined ? {} : { 'content-type': 'application/json', 'x-keyward': '1' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: this.#credentials,
        cache: 'no-store',
        redirect: 'error',
        signal,
      });
    } catch {
      return undefined;
    }
  }

  /**
   * @template {{ readonly kind: string, readonly login?: RawLogin }} A
   * @param {A} answer
   * @param {Reply} reply
   * @returns {A}
   */
  #onThisClock(answer, reply) {
    if (answer.login === undefined) {
      return answer;
    }
    const expiresAt = localDeadline(answer.login.expiresAt, reply.date, this.#now());
    return { ...answer, login: { ...answer.login, expiresAt } };
  }
}

/**
 * @param {Response | undefined} response
 * @returns {Promise<Reply>}
 */
async function replyOf(response) {
  if (response === undefined) {
    return { status: 0, date: null, retryAfter: null, body: undefined };
  }
  const { status, headers } = response;
  const body = await response.json().catch(() => undefined);
  return { status, date: headers.get('date'), retryAfter: headers.get('retry-after'), body };
}
