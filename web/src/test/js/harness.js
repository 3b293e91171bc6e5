// @ts-check
import { BrokerApi } from '../../main/resources/META-INF/resources/keyward/api.js';
import { AuthSession } from '../../main/resources/META-INF/resources/keyward/session.js';
import { english } from '../../main/resources/META-INF/resources/keyward/strings.js';

/**
 * A browser tab with everything around it in the test's hand: the broker's answers, the clock, the
 * sign-in window.
 *
 * @typedef {{ readonly path: string, readonly init: RequestInit }} Request
 * @typedef {(request: Request) => Response | Promise<Response>} Handler
 */

/** @type {import('../../main/resources/META-INF/resources/keyward/answers.js').Describe} */
export const describe = (code, fallback) => {
  const known = Object.hasOwn(english.problems, code) ? english.problems[code] : english.problems[fallback];
  return known ?? { title: code, detail: '', next: '' };
};

/**
 * @param {unknown} body
 * @param {number} [status]
 * @param {Record<string, string>} [headers]
 */
export function json(body, status = 200, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers });
}

/** A promise that the test settles. */
export function later() {
  /** @type {(value: Response) => void} */
  let resolve = () => undefined;
  const promise = new Promise((/** @type {(value: Response) => void} */ settle) => (resolve = settle));
  return { promise, resolve };
}

/** Lets everything run that is ready to run. */
export async function settle() {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export class Tab {
  now = 1_000_000;
  /** @type {Request[]} */
  requests = [];
  /** @type {Map<string, Handler>} */
  handlers = new Map();
  /** @type {string[]} */
  states = [];
  answer = '';
  announced = 0;
  life = new AbortController();
  /** @type {Map<number, { at: number, callback: () => void }>} */
  #timers = new Map();
  #nextTimer = 1;

  constructor({ sandbox = false } = {}) {
    this.handlers.set('/session', () => json({ ok: true }));
    this.handlers.set('/status', () => json({ ok: false, status: 'logged_out' }));
    this.handlers.set('/logout', () => json({}));
    this.handlers.set('/login/start', () => json(this.pending()));
    /** @type {typeof globalThis.fetch} */
    const fetch = async (input, init = {}) => {
      const path = new URL(String(input)).pathname.replace('/api/codex', '');
      this.requests.push({ path, init });
      const handler = this.handlers.get(path) ?? (() => json({}, 404));
      return handler({ path, init });
    };
    const api = new BrokerApi({
      base: new URL('https://app.example/api/codex/'),
      pageOrigin: 'https://app.example',
      fetch,
      describe,
      now: () => this.now,
    });
    this.session = new AuthSession({
      life: this.life.signal,
      api,
      describe,
      allowed: () => ({ hosts: ['auth.openai.com'], sandbox }),
      changed: (state) => this.states.push(state.name),
      output: ({ mode, text }) => (this.answer = mode === 'append' ? this.answer + text : text),
      announce: () => (this.announced += 1),
      now: () => this.now,
      setTimeout: (callback, ms) => {
        this.#timers.set(this.#nextTimer, { at: this.now + ms, callback });
        return this.#nextTimer++;
      },
      clearTimeout: (timer) => this.#timers.delete(timer),
    });
  }

  get state() {
    return this.session.state;
  }

  get problem() {
    return 'problem' in this.state ? this.state.problem?.code : undefined;
  }

  get pendingTimers() {
    return this.#timers.size;
  }

  /** @param {object} [changes] */
  pending(changes = {}) {
    return {
      ok: false,
      status: 'pending',
      loginUrl: 'https://auth.openai.com/codex/device',
      userCode: 'ABCD-EFGHJ',
      expiresAt: 1_900_000,
      pollAfter: 5_000,
      ...changes,
    };
  }

  /**
   * @param {string} path
   * @param {Handler} handler
   */
  on(path, handler) {
    this.handlers.set(path, handler);
  }

  /** @param {string} path */
  asked(path) {
    return this.requests.filter((request) => request.path === path).length;
  }

  /** @param {number} ms */
  async advance(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) {
        break;
      }
      const [timer, { at, callback }] = due;
      this.#timers.delete(timer);
      this.now = at;
      callback();
      await settle();
    }
    this.now = end;
  }

  async connected() {
    this.session.connect();
    await settle();
    return this;
  }

  async signedIn() {
    this.on('/status', () => json({ ok: true, account: 'ada@example.org', plan: 'plus' }));
    return this.connected();
  }

  async waiting() {
    await this.connected();
    this.on('/status', () => json(this.pending()));
    const popup = new Popup();
    this.session.signIn(popup);
    await settle();
    return popup;
  }
}

export class Popup {
  url = '';
  closed = false;

  constructor(blocked = false) {
    this.blocked = blocked;
  }

  /** @param {string} url */
  go(url) {
    this.url = url;
  }

  close() {
    this.closed = true;
  }
}
