// @ts-check
import { problemOf } from './answers.js';
import { STARTING, next } from './machine.js';
import { Patience } from './patience.js';
import { follow } from './run.js';
import { judge, judgeLogin } from './verdict.js';

/**
 * @typedef {import('./answers.js').RawLogin} RawLogin
 * @typedef {import('./api.js').BrokerApi} BrokerApi
 * @typedef {import('./codex-auth.js').RunResult} RunResult
 * @typedef {import('./machine.js').Event} Event
 * @typedef {import('./machine.js').PopupFate} PopupFate
 * @typedef {import('./machine.js').State} State
 * @typedef {import('./patience.js').Timers} Timers
 * @typedef {import('./run.js').Output} Output
 * @typedef {import('./verdict.js').World} World
 *
 * @typedef {object} LoginWindow the window a sign-in page goes to
 * @property {boolean} blocked the browser did not open it
 * @property {(url: string) => void} go
 * @property {() => void} close closes it unless it went on its way
 *
 * @typedef {Timers & World & OwnParts} Parts
 *
 * @typedef {object} OwnParts
 * @property {AbortSignal} life when it ends, everything stops here and nothing is said any more; the
 *   session in the broker stays as it is
 * @property {BrokerApi} api
 * @property {(state: State, before: State) => void} changed
 * @property {(output: Output) => void} output
 * @property {() => void} announce tells the other tabs that the truth in the broker has changed
 */

/**
 * One browser's side of a sign-in: asks the broker, follows what it answers, never decides by itself
 * who is signed in.
 *
 * Each thing the person does (connect, sign in, cancel, sign out) starts a new course and aborts the one
 * before, so an answer that arrives late can no longer change anything.
 */
export class AuthSession {
  #parts;
  #patience;
  /** @type {State} */
  #state = STARTING;
  #course = new AbortController();
  /** @type {AbortController | undefined} */
  #run;
  /** The last request that ends a session; nothing else is asked before it is answered. */
  #ending = Promise.resolve();

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#patience = new Patience(parts, () => this.#dispatch({ type: 'shaky' }));
    parts.life.addEventListener('abort', () => {
      this.#course.abort();
      this.stop();
    });
  }

  get state() {
    return this.#state;
  }

  /** Whether a sign-in may start now. */
  get canSignIn() {
    return this.#state.name === 'signed-out' || this.#state.name === 'unreachable';
  }

  /** Whether a run may start now. */
  get canRun() {
    return this.#state.name === 'signed-in' && !this.#state.running;
  }

  /** Finds out how things stand, and follows a sign-in that is already under way. */
  connect() {
    this.#dispatch({ type: 'connecting' });
    this.#take(async (signal) => {
      const session = await this.#patience.insist(() => this.#parts.api.session(signal), signal);
      if (session.kind !== 'ok') {
        this.#dispatch({ type: 'unreachable', problem: session.problem });
        return;
      }
      await this.#watch(signal, 0);
    });
  }

  /**
   * Asks again, at once, how things stand. For the moments when this page may be behind: it becomes
   * visible, or another tab says that something changed.
   */
  refresh() {
    switch (this.#state.name) {
      case 'waiting':
        this.#patience.wake();
        return;
      case 'signed-out':
      case 'signed-in':
        this.#take((signal) => this.#glance(signal));
        return;
      case 'starting':
      case 'opening':
      case 'signing-out':
      case 'unreachable':
        return;
    }
  }

  /** @param {LoginWindow} loginWindow open already, because only a click may open one */
  signIn(loginWindow) {
    if (!this.canSignIn) {
      loginWindow.close();
      return;
    }
    this.#dispatch({ type: 'sign-in-asked' });
    this.#take(async (signal) => {
      try {
        const wait = await this.#startLogin(loginWindow, signal);
        if (wait !== undefined) {
          this.#parts.announce();
          await this.#watch(signal, wait);
        }
      } finally {
        loginWindow.close();
      }
    });
  }

  /**
   * What became of the sign-in window.
   *
   * @param {PopupFate} fate
   */
  popup(fate) {
    this.#dispatch({ type: 'popup', fate });
  }

  /** Ends a sign-in under way. The broker forgets it too, so its code is worth nothing afterwards. */
  cancel() {
    if (this.#state.name !== 'waiting' && this.#state.name !== 'opening') {
      return;
    }
    this.#course.abort();
    this.#dispatch({ type: 'signed-out' });
    void this.#end();
  }

  /** Signs out. Only when the broker confirms it does the state say so. */
  signOut() {
    if (this.#state.name !== 'signed-in') {
      return;
    }
    this.#dispatch({ type: 'sign-out-asked' });
    this.#take(async () => {
      this.#dispatch(
        (await this.#end())
          ? { type: 'signed-out' }
          : { type: 'sign-out-failed', problem: this.#problem('sign-out-failed') },
      );
    });
  }

  stop() {
    this.#run?.abort();
  }

  /**
   * @param {string} prompt
   * @returns {Promise<RunResult>}
   */
  async run(prompt) {
    if (this.#state.name !== 'signed-in') {
      return { outcome: 'failed', text: '', problem: this.#problem('not-signed-in') };
    }
    if (this.#state.running) {
      return { outcome: 'failed', text: '', problem: this.#problem('run-in-progress') };
    }
    const run = new AbortController();
    this.#run = run;
    this.#dispatch({ type: 'run-started' });
    const result = await follow(this.#parts, prompt, run.signal);
    this.#run = undefined;
    const { problem } = result;
    this.#dispatch({
      type: problem?.code === 'session-ended' ? 'signed-out' : 'run-ended',
      ...(problem === undefined ? {} : { problem }),
    });
    if (result.outcome === 'failed') {
      this.refresh();
    }
    return result;
  }

  /**
   * @param {LoginWindow} loginWindow
   * @param {AbortSignal} signal
   * @returns {Promise<number | undefined>} milliseconds until the first question, or undefined when the
   *   sign-in did not start
   */
  async #startLogin(loginWindow, signal) {
    await this.#ending;
    signal.throwIfAborted();
    const session = await this.#parts.api.session(signal);
    if (session.kind !== 'ok') {
      this.#dispatch({ type: 'signed-out', problem: session.problem });
      return undefined;
    }
    const start = await this.#parts.api.loginStart(signal);
    switch (start.kind) {
      case 'already-signed-in':
        return 0;
      case 'pending':
        return this.#open(start.login, loginWindow);
      case 'refused':
      case 'transient':
        this.#dispatch({ type: 'signed-out', problem: start.problem });
        return undefined;
    }
  }

  /**
   * Shows the code and sends the window to its page, if that page may be opened.
   *
   * @param {RawLogin} raw
   * @param {LoginWindow} loginWindow
   * @returns {number | undefined} milliseconds until the first question
   */
  #open(raw, loginWindow) {
    const verdict = judgeLogin(raw, loginWindow.blocked ? 'blocked' : 'open', this.#parts);
    this.#dispatch(verdict.event);
    switch (verdict.kind) {
      case 'hostile':
        void this.#end();
        return undefined;
      case 'going-on':
        loginWindow.go(verdict.url);
        return verdict.again;
    }
  }

  /**
   * Asks until the sign-in has an end.
   *
   * @param {AbortSignal} signal
   * @param {number} wait milliseconds until the first question
   */
  async #watch(signal, wait) {
    for (let pause = wait; ;) {
      if (pause > 0) {
        await this.#patience.pause(pause, signal);
      }
      const answer = await this.#patience.insist(() => this.#status(signal), signal);
      const again = this.#settle(answer);
      if (again === undefined) {
        return;
      }
      pause = again;
    }
  }

  /**
   * Asks once, and lets a failure pass: what is on the page is still the best that is known.
   *
   * @param {AbortSignal} signal
   */
  async #glance(signal) {
    const answer = await this.#status(signal);
    if (answer.kind === 'transient') {
      return;
    }
    const again = this.#settle(answer);
    if (again !== undefined) {
      await this.#watch(signal, again);
    }
  }

  /** @param {AbortSignal} signal */
  async #status(signal) {
    await this.#ending;
    signal.throwIfAborted();
    return this.#parts.api.status(signal);
  }

  /**
   * Takes over what the broker says.
   *
   * @param {import('./verdict.js').StatusAnswer} answer
   * @returns {number | undefined} milliseconds until the next question, or undefined when that was the
   *   last word
   */
  #settle(answer) {
    const before = this.#state;
    const verdict = judge(answer, before, this.#parts);
    this.#dispatch(verdict.event);
    if (before.name === 'waiting' && verdict.event.type === 'signed-in') {
      this.#parts.announce();
    }
    switch (verdict.kind) {
      case 'final':
        return undefined;
      case 'hostile':
        void this.#end();
        return undefined;
      case 'going-on':
        return verdict.again;
    }
  }

  /**
   * Ends the session in the broker, whatever becomes of this page's course meanwhile.
   *
   * @returns {Promise<boolean>} whether the broker confirmed it
   */
  async #end() {
    const answer = this.#parts.api.logout(new AbortController().signal);
    const ended = answer.then(({ kind }) => kind === 'ok');
    this.#ending = ended.then(() => undefined);
    const left = await ended;
    this.#parts.announce();
    return left;
  }

  /** @param {(signal: AbortSignal) => Promise<void>} flow */
  #take(flow) {
    this.#course.abort();
    const course = new AbortController();
    this.#course = course;
    flow(course.signal).catch((error) => {
      if (!course.signal.aborted) {
        throw error;
      }
    });
  }

  /** @param {Event} event */
  #dispatch(event) {
    if (this.#parts.life.aborted) {
      return;
    }
    const before = this.#state;
    this.#state = next(before, event);
    if (this.#state.name !== 'signed-in') {
      this.stop();
    }
    if (this.#state !== before) {
      this.#parts.changed(this.#state, before);
    }
  }

  /** @param {string} code */
  #problem(code) {
    return problemOf(code, undefined, this.#parts.describe);
  }
}
