// @ts-check
import { problemOf } from './answers.js';
import { checkLoginUrl } from './login-url.js';

/**
 * @typedef {import('./answers.js').Describe} Describe
 * @typedef {import('./answers.js').RawLogin} RawLogin
 * @typedef {import('./machine.js').Event} Event
 * @typedef {import('./machine.js').PopupFate} PopupFate
 * @typedef {import('./machine.js').State} State
 * @typedef {Awaited<ReturnType<import('./api.js').BrokerApi['status']>>} StatusAnswer
 *
 * @typedef {object} World what a verdict rests on besides the answer
 * @property {Describe} describe
 * @property {() => { readonly hosts: readonly string[], readonly sandbox: boolean }} allowed
 * @property {() => number} now epoch milliseconds
 *
 * @typedef {{ readonly kind: 'final', readonly event: Event }} Final
 * @typedef {{ readonly kind: 'hostile', readonly event: Event }} Hostile the sign-in is to be ended in the
 *   broker too, because its page must not be opened
 * @typedef {{ readonly kind: 'going-on', readonly event: Event, readonly again: number }} GoingOn to be
 *   asked about again, after so many milliseconds
 * @typedef {GoingOn & { readonly url: string }} Opened with the page to go to, checked
 */

const POLL_MS = 3_000;
// How long past its expiry a code is still asked about, before this side gives up without an answer.
const GRACE_MS = 60_000;

/**
 * What an answer about the present state of things means for this page.
 *
 * @param {StatusAnswer} answer
 * @param {State} state
 * @param {World} world
 * @returns {Final | Hostile | GoingOn}
 */
export function judge(answer, state, world) {
  switch (answer.kind) {
    case 'signed-in':
      return { kind: 'final', event: { type: 'signed-in', account: answer.account } };
    case 'pending':
      return judgePending(answer.login, state, world);
    case 'signed-out':
      return signedOut(reasonFor(state), world);
    case 'refused':
      return { kind: 'final', event: { type: 'signed-out', problem: answer.problem } };
    case 'transient':
      return { kind: 'final', event: { type: 'unreachable', problem: answer.problem } };
  }
}

/**
 * Whether a sign-in under way may be shown, its page opened.
 *
 * @param {RawLogin} raw
 * @param {PopupFate} popup
 * @param {World} world
 * @returns {Hostile | Opened}
 */
export function judgeLogin(raw, popup, world) {
  const check = checkLoginUrl(raw.url, world.allowed());
  if (!check.ok) {
    const problem = problemOf('login-url-refused', undefined, world.describe);
    const detail = `${problem.detail} ${check.reason}.`;
    return { kind: 'hostile', event: { type: 'signed-out', problem: { ...problem, detail } } };
  }
  const login = { code: raw.code, url: check.url, host: check.host, deadline: raw.expiresAt };
  return {
    kind: 'going-on',
    event: { type: 'pending', login, popup },
    again: raw.pollAfter,
    url: check.url,
  };
}

/**
 * @param {RawLogin | undefined} raw undefined from a broker that does not repeat the code
 * @param {State} state
 * @param {World} world
 * @returns {Final | Hostile | GoingOn}
 */
function judgePending(raw, state, world) {
  if (raw === undefined && state.name !== 'waiting') {
    return signedOut(undefined, world);
  }
  const deadline = state.name === 'waiting' ? state.login.deadline : Infinity;
  if ((raw?.expiresAt ?? deadline) + GRACE_MS < world.now()) {
    return signedOut('login-expired', world);
  }
  if (raw !== undefined) {
    return judgeLogin(raw, 'none', world);
  }
  return { kind: 'going-on', event: { type: 'pending-still' }, again: POLL_MS };
}

/** @param {State} state why nobody is signed in any more, unless that is no news */
function reasonFor(state) {
  switch (state.name) {
    case 'waiting':
      return 'login-ended';
    case 'signed-in':
      return 'session-ended';
    case 'starting':
    case 'signed-out':
    case 'opening':
    case 'signing-out':
    case 'unreachable':
      return undefined;
  }
}

/**
 * @param {string | undefined} code
 * @param {World} world
 * @returns {Final}
 */
function signedOut(code, world) {
  return code === undefined
    ? { kind: 'final', event: { type: 'signed-out' } }
    : { kind: 'final', event: { type: 'signed-out', problem: problemOf(code, undefined, world.describe) } };
}
