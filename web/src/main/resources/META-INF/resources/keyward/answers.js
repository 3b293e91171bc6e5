// @ts-check
/**
 * What the broker's answers mean: pure functions from status and body to an outcome.
 *
 * @typedef {import('./codex-auth.js').Account} Account
 * @typedef {import('./codex-auth.js').Problem} Problem
 * @typedef {import('./codex-auth.js').ProblemText} ProblemText
 * @typedef {(code: string, fallback: string) => ProblemText} Describe our words for a code, or for the
 *   fallback when the code is the server's own
 *
 * @typedef {object} Reply an HTTP answer, read
 * @property {number} status 0 when there was none
 * @property {string | null} date the Date field
 * @property {string | null} retryAfter the Retry-After field
 * @property {unknown} body the JSON, or undefined
 *
 * @typedef {object} RawLogin a sign-in under way, not yet checked
 * @property {string} code
 * @property {unknown} url
 * @property {number} expiresAt epoch milliseconds on the server's clock
 * @property {number} pollAfter milliseconds
 *
 * @typedef {{ readonly kind: 'ok' }} Ok
 * @typedef {{ readonly kind: 'signed-in', readonly account: Account }} SignedIn
 * @typedef {{ readonly kind: 'already-signed-in' }} AlreadySignedIn
 * @typedef {{ readonly kind: 'pending', readonly login?: RawLogin }} Pending
 * @typedef {{ readonly kind: 'signed-out' }} SignedOut
 * @typedef {{ readonly kind: 'refused', readonly problem: Problem }} Refused definitive
 * @typedef {{ readonly kind: 'transient', readonly problem: Problem, readonly wait: number }} Transient
 *   worth asking again, after at least `wait` milliseconds
 */

const POLL_DEFAULT_MS = 3_000;
const POLL_MIN_MS = 500;
const POLL_MAX_MS = 10_000;
const WAIT_MAX_MS = 60_000;
const TITLE_MAX = 200;
const TEXT_MAX = 1_000;

/**
 * The meaning of `GET /status`.
 *
 * @param {Reply} reply
 * @param {Describe} describe
 * @returns {SignedIn | Pending | SignedOut | Refused | Transient}
 */
export function readStatus(reply, describe) {
  if (reply.status === 401) {
    return { kind: 'signed-out' };
  }
  const { body } = reply;
  if (reply.status !== 200 || !isRecord(body)) {
    return failed(reply, describe);
  }
  if (body.ok === true) {
    return { kind: 'signed-in', account: account(body) };
  }
  switch (body.status) {
    case 'pending': {
      const login = rawLogin(body);
      return login === undefined ? { kind: 'pending' } : { kind: 'pending', login };
    }
    case 'logged_out':
      return { kind: 'signed-out' };
    case 'expired':
      return { kind: 'refused', problem: problemOf('login-expired', body, describe) };
    case 'denied':
      return { kind: 'refused', problem: problemOf('login-denied', body, describe) };
    default:
      return failed(reply, describe);
  }
}

/**
 * The meaning of `POST /login/start`.
 *
 * @param {Reply} reply
 * @param {Describe} describe
 * @returns {AlreadySignedIn | (Pending & { readonly login: RawLogin }) | Refused | Transient}
 */
export function readLoginStart(reply, describe) {
  const { body } = reply;
  if (reply.status === 200 && isRecord(body)) {
    if (body.loggedIn === true) {
      return { kind: 'already-signed-in' };
    }
    if (body.errorCode === 'DEVICE_AUTH_NOT_ENABLED') {
      return { kind: 'refused', problem: problemOf('device-auth-not-enabled', body, describe) };
    }
    const login = rawLogin(body);
    if (login !== undefined) {
      return { kind: 'pending', login };
    }
  }
  return failed(reply, describe);
}

/**
 * The meaning of `POST /session` and `POST /logout`, of which only success matters.
 *
 * @param {Reply} reply
 * @param {Describe} describe
 * @returns {Ok | Refused | Transient}
 */
export function readOk(reply, describe) {
  return reply.status === 200 && isRecord(reply.body) && reply.body.ok !== false
    ? { kind: 'ok' }
    : failed(reply, describe);
}

/**
 * An answer that is no success: transient when asking again may help (no answer, 429, 5xx, or a 200
 * that some box in between made up), else definitive.
 *
 * @param {Reply} reply
 * @param {Describe} describe
 * @returns {Refused | Transient}
 */
export function failed(reply, describe) {
  const { status } = reply;
  const busy = status === 429 || status >= 500;
  const code = status === 0 ? 'network' : busy ? 'unavailable' : 'bad-answer';
  const problem = problemOf(code, reply.body, describe);
  return busy || status === 0 || status === 200
    ? { kind: 'transient', problem, wait: retryAfter(reply.retryAfter) }
    : { kind: 'refused', problem };
}

/**
 * A problem to show: the server's own words where it has some, ours for the rest. A problem document
 * (RFC 9457) has a title, and then a missing detail means that there is no more to say; the plain `error`
 * of other brokers is a detail without a title.
 *
 * @param {string} fallbackCode
 * @param {unknown} body
 * @param {Describe} describe
 * @returns {Problem}
 */
export function problemOf(fallbackCode, body, describe) {
  const said = isRecord(body) ? body : {};
  const code = text(said.code, TITLE_MAX) ?? fallbackCode;
  const ours = describe(code, fallbackCode);
  const title = text(said.title, TITLE_MAX);
  const untold = title === undefined ? (text(said.error, TEXT_MAX) ?? ours.detail) : '';
  return {
    code,
    title: title ?? ours.title,
    detail: text(said.detail, TEXT_MAX) ?? untold,
    next: text(said.next, TEXT_MAX) ?? ours.next,
  };
}

/**
 * How long to wait after a number of failures in a row: doubling, at most ten seconds, and never less
 * than the server asked for.
 *
 * @param {number} failures at least 1
 * @param {number} pollAfter milliseconds
 * @param {number} wait milliseconds the server asked for
 */
export function backOff(failures, pollAfter, wait) {
  return Math.max(wait, Math.min(POLL_MAX_MS, pollAfter * 2 ** (failures - 1)));
}

/**
 * @param {Record<string, unknown>} body
 * @returns {Account}
 */
function account(body) {
  const label = text(body.account, TITLE_MAX) ?? '';
  const plan = text(body.plan, TITLE_MAX);
  const sandbox = body.sandbox === true;
  return plan === undefined ? { label, sandbox } : { label, plan, sandbox };
}

/**
 * @param {Record<string, unknown>} body
 * @returns {RawLogin | undefined}
 */
function rawLogin(body) {
  const { userCode, loginUrl, expiresAt, pollAfter } = body;
  if (typeof userCode !== 'string' || userCode === '' || userCode.length > 64) {
    return undefined;
  }
  if (typeof expiresAt !== 'number' || !Number.isFinite(expiresAt)) {
    return undefined;
  }
  return { code: userCode, url: loginUrl, expiresAt, pollAfter: pollInterval(pollAfter) };
}

/**
 * The server's wish for the time between two questions, within half a second and 10 seconds.
 *
 * @param {unknown} wish milliseconds
 */
export function pollInterval(wish) {
  return typeof wish === 'number' && Number.isFinite(wish)
    ? Math.min(POLL_MAX_MS, Math.max(POLL_MIN_MS, wish))
    : POLL_DEFAULT_MS;
}

/** @param {string | null} field delay-seconds; the date form is not worth a clock here */
function retryAfter(field) {
  return field !== null && /^\d{1,5}$/.test(field) ? Math.min(WAIT_MAX_MS, Number(field) * 1000) : 0;
}

/**
 * @param {unknown} value
 * @param {number} max
 * @returns {string | undefined} undefined unless a string with something in it
 */
function text(value, max) {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, max) : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
