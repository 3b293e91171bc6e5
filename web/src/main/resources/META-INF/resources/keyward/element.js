// @ts-check
import { BrokerApi } from './api.js';
import { consoleView } from './console-view.js';
import { make, say } from './dom.js';
import { LoginWindow } from './popup.js';
import { AuthSession } from './session.js';
import { sheet } from './sheet.js';
import { withStrings } from './strings.js';
import { signedOutView, startingView, unreachableView } from './views.js';
import { waitingView } from './waiting-view.js';

/**
 * @typedef {import('./codex-auth.js').Account} Account
 * @typedef {import('./codex-auth.js').CodexAuthEventMap} EventMap
 * @typedef {import('./codex-auth.js').PartialStrings} PartialStrings
 * @typedef {import('./codex-auth.js').Problem} Problem
 * @typedef {import('./codex-auth.js').RunResult} RunResult
 * @typedef {import('./machine.js').State} State
 * @typedef {import('./views.js').Ui} Ui
 * @typedef {import('./views.js').View} View
 */

/** @type {Readonly<Record<State['name'], (ui: Ui) => View>>} */
const VIEWS = {
  starting: startingView,
  'signed-out': signedOutView,
  opening: signedOutView,
  waiting: waitingView,
  'signed-in': consoleView,
  'signing-out': consoleView,
  unreachable: unreachableView,
};

// Where there is no DOM the class can still be imported, only not used.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/**
 * The contract is in `codex-auth.d.ts`.
 *
 * @implements {Omit<import('./codex-auth.js').CodexAuthElement, keyof HTMLElement>}
 */
export class CodexAuthElement extends Base {
  static observedAttributes = ['base-path', 'login-hosts', 'sandbox'];

  #strings = withStrings({});
  #announcer = make('p', { part: 'status', attributes: { role: 'status', 'aria-live': 'polite' } });
  #alert = make('div', { part: 'problem', attributes: { role: 'alert' } });
  #frame = make('div', { part: 'card', attributes: { role: 'group' } });
  /** @type {AuthSession | undefined} */
  #session;
  /** @type {LoginWindow | undefined} */
  #window;
  /** @type {View | undefined} */
  #view;
  #viewKind = startingView;
  #connection = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet()];
    this.#frame.append(this.#announcer, this.#alert);
    root.append(this.#frame);
  }

  get state() {
    return this.#session?.state.name ?? 'starting';
  }

  get account() {
    const state = this.#session?.state;
    return state !== undefined && 'account' in state ? state.account : undefined;
  }

  get strings() {
    return this.#strings;
  }

  /** @param {PartialStrings} replaced */
  set strings(replaced) {
    this.#strings = withStrings(replaced);
    this.#rebuild();
  }

  signIn() {
    if (this.#session?.canSignIn) {
      const { signIn, holding } = this.#strings;
      this.#window = LoginWindow.open(window, signIn, holding);
      this.#session.signIn(this.#window);
    }
  }

  cancel() {
    this.#session?.cancel();
  }

  /**
   * @param {string} prompt
   * @returns {Promise<RunResult>}
   */
  async run(prompt) {
    const session = this.#session;
    if (session === undefined) {
      throw new DOMException('The element is not in a document.', 'InvalidStateError');
    }
    if (!session.canRun) {
      return session.run(prompt);
    }
    this.#emit('codex-run-start', { prompt });
    const result = await session.run(prompt);
    this.#view?.ended?.(result);
    this.#announce(this.#outcome(result));
    this.#emit('codex-run-end', result);
    return result;
  }

  stop() {
    this.#session?.stop();
  }

  signOut() {
    this.#session?.signOut();
  }

  connectedCallback() {
    this.#upgradeStrings();
    const connection = new AbortController();
    const { signal } = connection;
    this.#connection = connection;
    const base = new URL(this.getAttribute('base-path') ?? '/api/codex', document.baseURI);
    // Only the fact that something changed goes from tab to tab; what it is, each asks the broker.
    const tabs = new BroadcastChannel(`codex-auth:${base.href}`);
    const session = this.#newSession(base, signal, tabs);
    this.#session = session;
    const ticker = setInterval(() => this.#tick(), 1000);
    signal.addEventListener('abort', () => {
      clearInterval(ticker);
      tabs.close();
    });
    tabs.addEventListener('message', () => session.refresh(), { signal });
    document.addEventListener('visibilitychange', () => this.#seen(), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && this.#seen(), { signal });
    window.addEventListener('focus', () => this.#tick(), { signal });
    this.#rebuild();
    session.connect();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#session = undefined;
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (this.#session === undefined || before === after) {
      return;
    }
    if (name === 'base-path') {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (this.#viewKind === signedOutView) {
      this.#rebuild();
    }
  }

  /**
   * @param {URL} base
   * @param {AbortSignal} life
   * @param {BroadcastChannel} tabs
   */
  #newSession(base, life, tabs) {
    /** @type {import('./answers.js').Describe} */
    const describe = (code, fallback) => {
      const { problems } = this.#strings;
      const known = Object.hasOwn(problems, code) ? problems[code] : problems[fallback];
      return known ?? { title: code, detail: '', next: '' };
    };
    const now = () => Date.now();
    const fetch = globalThis.fetch.bind(globalThis);
    return new AuthSession({
      life,
      api: new BrokerApi({ base, pageOrigin: location.origin, fetch, describe, now }),
      describe,
      allowed: () => ({ hosts: this.#loginHosts, sandbox: this.hasAttribute('sandbox') }),
      changed: (state, before) => this.#changed(state, before),
      output: (change) => this.#view?.output?.(change),
      announce() {
        if (!life.aborted) {
          tabs.postMessage('changed');
        }
      },
      now,
      setTimeout: (callback, ms) => window.setTimeout(callback, ms),
      clearTimeout: (timer) => window.clearTimeout(timer),
    });
  }

  get #loginHosts() {
    return (this.getAttribute('login-hosts') ?? 'auth.openai.com').split(/\s+/).filter(Boolean);
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  #changed(state, before) {
    if (VIEWS[state.name] === this.#viewKind) {
      this.#view?.update(state);
    } else {
      this.#rebuild();
    }
    this.dataset.state = state.name;
    const problem = problemIn(state);
    if (problem !== problemIn(before)) {
      this.#showProblem(problem);
    }
    const was = 'account' in before;
    if ('account' in state && !was) {
      this.#announce(this.#strings.announceSignedIn(state.account.label));
      this.#emit('codex-signed-in', { account: state.account });
    }
    if (!('account' in state) && was) {
      this.#announce(this.#strings.announceSignedOut);
      this.#emit('codex-signed-out', {});
    }
    if (state.name === 'signed-in' && state.running) {
      this.#announce(this.#strings.running);
    }
  }

  /** Builds the view of the present state anew. Whoever had the focus in the old one gets it back in it. */
  #rebuild() {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    const focused = (this.shadowRoot?.activeElement ?? null) !== null;
    const { state } = session;
    this.#viewKind = VIEWS[state.name];
    const view = this.#viewKind(this.#ui());
    this.#view?.node.remove();
    this.#view = view;
    this.#frame.setAttribute('aria-label', this.#strings.label);
    this.#frame.append(view.node);
    this.dataset.state = state.name;
    view.update(state);
    if (focused) {
      view.landing().focus();
      view.node.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @returns {Ui} */
  #ui() {
    return {
      strings: this.#strings,
      loginHosts: this.#loginHosts,
      sandbox: this.hasAttribute('sandbox'),
      now: () => Date.now(),
      actions: {
        signIn: () => this.signIn(),
        cancel: () => this.cancel(),
        retry: () => this.#session?.connect(),
        followLink: () => this.#session?.popup('elsewhere'),
        signOut: () => this.signOut(),
        run: (prompt) => void this.run(prompt),
        stop: () => this.stop(),
        announce: (text) => this.#announce(text),
      },
    };
  }

  #tick() {
    const state = this.#session?.state;
    if (state?.name === 'waiting' && state.popup === 'open' && this.#window?.closed) {
      this.#session?.popup('closed');
    }
    this.#view?.tick?.();
  }

  #seen() {
    if (document.visibilityState === 'visible') {
      this.#session?.refresh();
    }
  }

  /** @param {Problem | undefined} problem */
  #showProblem(problem) {
    if (problem === undefined) {
      this.#alert.replaceChildren();
      return;
    }
    this.#alert.replaceChildren(
      make('strong', { part: 'problem-title', text: problem.title }),
      ...(problem.detail === '' ? [] : [make('p', { part: 'problem-detail', text: problem.detail })]),
      make('p', { part: 'problem-next', text: problem.next }),
    );
    this.#emit('codex-error', { problem });
  }

  /** @param {RunResult} result */
  #outcome({ outcome }) {
    const { runDone, runStopped, runFailed } = this.#strings;
    return { done: runDone, stopped: runStopped, failed: runFailed }[outcome];
  }

  /** @param {string} text */
  #announce(text) {
    // The same words twice are no change to a live region; a space that nobody hears makes it one.
    say(this.#announcer, this.#announcer.textContent === text ? `${text}\u00a0` : text);
  }

  /**
   * @template {keyof EventMap} K
   * @param {K} type
   * @param {EventMap[K]['detail']} detail
   */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Takes over texts that a script set before the element was defined. */
  #upgradeStrings() {
    if (Object.hasOwn(this, 'strings')) {
      const early = this.strings;
      // @ts-expect-error What goes is not the accessor but the plain property in front of it.
      delete this.strings;
      this.strings = early;
    }
  }
}

/** @param {State} state */
function problemIn(state) {
  return 'problem' in state ? state.problem : undefined;
}
