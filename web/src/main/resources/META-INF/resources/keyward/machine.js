// @ts-check
/**
 * @typedef {import('./codex-auth.js').Account} Account
 * @typedef {import('./codex-auth.js').Problem} Problem
 *
 * @typedef {'open' | 'blocked' | 'closed' | 'none' | 'elsewhere'} PopupFate
 *   `none`: this page opened nothing (a sign-in found under way); `elsewhere`: the person followed the
 *   link, and what becomes of that window cannot be seen from here.
 *
 * @typedef {object} Login
 * @property {string} code
 * @property {string} url checked, fit to open
 * @property {string} host
 * @property {number} deadline epoch milliseconds on this computer's clock
 *
 * @typedef {{ readonly name: 'starting', readonly shaky: boolean }} Starting
 * @typedef {{ readonly name: 'signed-out', readonly problem?: Problem }} SignedOut
 * @typedef {{ readonly name: 'opening' }} Opening
 * @typedef {{ readonly name: 'waiting', readonly login: Login, readonly popup: PopupFate,
 *   readonly shaky: boolean }} Waiting
 * @typedef {{ readonly name: 'signed-in', readonly account: Account, readonly running: boolean,
 *   readonly problem?: Problem }} SignedIn
 * @typedef {{ readonly name: 'signing-out', readonly account: Account }} SigningOut
 * @typedef {{ readonly name: 'unreachable', readonly problem: Problem }} Unreachable
 * @typedef {Starting | SignedOut | Opening | Waiting | SignedIn | SigningOut | Unreachable} State
 *
 * @typedef {{ readonly type: 'connecting' }
 *   | { readonly type: 'sign-in-asked' }
 *   | { readonly type: 'pending', readonly login: Login, readonly popup: PopupFate }
 *   | { readonly type: 'pending-still' }
 *   | { readonly type: 'popup', readonly fate: PopupFate }
 *   | { readonly type: 'shaky' }
 *   | { readonly type: 'signed-in', readonly account: Account }
 *   | { readonly type: 'signed-out', readonly problem?: Problem }
 *   | { readonly type: 'run-started' }
 *   | { readonly type: 'run-ended', readonly problem?: Problem }
 *   | { readonly type: 'sign-out-asked' }
 *   | { readonly type: 'sign-out-failed', readonly problem: Problem }
 *   | { readonly type: 'unreachable', readonly problem: Problem }} Event
 */

/** @type {Starting} */
export const STARTING = Object.freeze({ name: 'starting', shaky: false });

/**
 * The state after an event. An event that has no meaning in a state leaves it as it is: the very same
 * object comes back, so a caller can tell that nothing happened.
 *
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function next(state, event) {
  switch (event.type) {
    case 'connecting':
      return STARTING;
    case 'sign-in-asked':
      return state.name === 'signed-out' || state.name === 'unreachable' ? { name: 'opening' } : state;
    case 'pending':
      return pending(state, event);
    case 'pending-still':
      return state.name === 'waiting' && state.shaky ? { ...state, shaky: false } : state;
    case 'popup':
      return state.name === 'waiting' ? { ...state, popup: event.fate } : state;
    case 'shaky':
      return (state.name === 'waiting' || state.name === 'starting') && !state.shaky
        ? { ...state, shaky: true }
        : state;
    case 'signed-in':
      return signedIn(state, event.account);
    case 'signed-out':
      return signedOut(state, event.problem);
    case 'run-started':
      return state.name === 'signed-in' && !state.running
        ? { name: 'signed-in', account: state.account, running: true }
        : state;
    case 'run-ended':
      return state.name === 'signed-in' && state.running
        ? withProblem({ ...state, running: false }, event.problem)
        : state;
    case 'sign-out-asked':
      return state.name === 'signed-in' ? { name: 'signing-out', account: state.account } : state;
    case 'sign-out-failed':
      return state.name === 'signing-out'
        ? { name: 'signed-in', account: state.account, running: false, problem: event.problem }
        : state;
    case 'unreachable':
      return { name: 'unreachable', problem: event.problem };
  }
}

/**
 * @param {State} state
 * @param {{ readonly login: Login, readonly popup: PopupFate }} event
 * @returns {State}
 */
function pending(state, event) {
  if (state.name === 'signing-out') {
    return state;
  }
  if (state.name === 'waiting' && state.login.code === event.login.code) {
    // The deadline is worked out anew at each answer, to the second; the first one stands, or the
    // countdown would jitter.
    const login = { ...event.login, deadline: state.login.deadline };
    return { ...state, login, shaky: false };
  }
  const popup = state.name === 'waiting' ? state.popup : event.popup;
  return { name: 'waiting', login: event.login, popup, shaky: false };
}

/**
 * @param {State} state
 * @param {Account} account
 * @returns {State}
 */
function signedIn(state, account) {
  if (state.name === 'signing-out') {
    return state;
  }
  if (state.name === 'signed-in' && state.account.label === account.label) {
    return { ...state, account };
  }
  return { name: 'signed-in', account, running: false };
}

/**
 * @param {State} state
 * @param {Problem | undefined} problem
 * @returns {State}
 */
function signedOut(state, problem) {
  // The broker keeps saying why a sign-in failed; to hear it once is enough.
  if (state.name === 'signed-out' && (problem === undefined || problem.code === state.problem?.code)) {
    return state;
  }
  return withProblem(/** @type {SignedOut} */ ({ name: 'signed-out' }), problem);
}

/**
 * @template {SignedOut | SignedIn} S
 * @param {S} state
 * @param {Problem | undefined} problem
 * @returns {S}
 */
function withProblem(state, problem) {
  return problem === undefined ? state : { ...state, problem };
}
