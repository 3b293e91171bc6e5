// @ts-check
/** Seconds left at which a screen reader is told: often enough to act, too rarely to disturb. */
const MOMENTS = [300, 60, 30];

/**
 * Whole seconds until the deadline, never negative.
 *
 * @param {number} deadline epoch milliseconds
 * @param {number} now epoch milliseconds
 */
export function secondsLeft(deadline, now) {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/**
 * `mm:ss`, with as many minutes as it takes.
 *
 * @param {number} seconds
 */
export function clock(seconds) {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * The same in words: whole minutes from one minute up (rounded down), else seconds.
 *
 * @param {number} seconds
 * @param {{ readonly minutes: (count: number) => string, readonly seconds: (count: number) => string }} strings
 */
export function spoken(seconds, strings) {
  return seconds >= 60 ? strings.minutes(Math.floor(seconds / 60)) : strings.seconds(seconds);
}

/**
 * Whether a moment worth announcing lies between two readings of the countdown.
 *
 * @param {number} before seconds left at the last reading
 * @param {number} after seconds left now
 */
export function worthAnnouncing(before, after) {
  return MOMENTS.some((moment) => before > moment && after <= moment && after > 0);
}

/**
 * The server's expiry on this computer's clock, which may be minutes off: where the server's own time
 * is known (RFC 9110 section 6.6.1, the Date field), only the difference counts. The field is cut to
 * whole seconds; taking the next one means never to promise more time than there is.
 *
 * @param {number} expiresAt epoch milliseconds on the server's clock
 * @param {string | null} date the Date field of the answer
 * @param {number} now epoch milliseconds on this clock
 */
export function localDeadline(expiresAt, date, now) {
  const serverNow = date === null ? NaN : Date.parse(date);
  return Number.isNaN(serverNow) ? expiresAt : now + (expiresAt - serverNow - 1000);
}
