// @ts-check
/**
 * @typedef {{ readonly ok: true, readonly url: string, readonly host: string }
 *   | { readonly ok: false, readonly reason: string }} LoginUrlCheck
 */

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Scheme, host, port and the rest, in exactly the spelling a browser would give back. Everything that
 * a URL parser would first repair (upper case, user info, tabs, backslashes, IDN) fails to match, so
 * there is no difference between what is checked here and what the browser goes to.
 */
const SHAPE = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(?::(\d{1,5}))?((?:[/?#][\x21-\x7e]*)?)$/;

/**
 * Decides whether a sign-in page may be opened: https on one of the hosts, default port; in the sandbox
 * also http on loopback, any port.
 *
 * @param {unknown} raw what the server named
 * @param {{ readonly hosts: readonly string[], readonly sandbox: boolean }} allowed
 * @returns {LoginUrlCheck}
 */
export function checkLoginUrl(raw, allowed) {
  if (typeof raw !== 'string' || raw.length > 4096) {
    return { ok: false, reason: 'it is no address' };
  }
  const [, scheme, host = '', port] = SHAPE.exec(raw) ?? [];
  if (scheme === undefined || !URL.canParse(raw)) {
    return { ok: false, reason: 'it is not a plain web address' };
  }
  if (scheme === 'https') {
    if (port !== undefined) {
      return { ok: false, reason: 'it names a port' };
    }
    return allowed.hosts.includes(host)
      ? { ok: true, url: raw, host }
      : { ok: false, reason: 'its host is not on the list' };
  }
  if (!allowed.sandbox) {
    return { ok: false, reason: 'it is not https' };
  }
  return LOOPBACK.has(host)
    ? { ok: true, url: raw, host: new URL(raw).host }
    : { ok: false, reason: 'it is neither https nor on this computer' };
}
