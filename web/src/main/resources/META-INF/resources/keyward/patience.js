// @ts-check
import { backOff } from './answers.js';

/**
 * @typedef {import('./answers.js').Transient} Transient
 *
 * @typedef {object} Timers
 * @property {(callback: () => void, ms: number) => number} setTimeout
 * @property {(timer: number) => void} clearTimeout
 */

const MAX_FAILURES = 5;
const BACK_OFF_MS = 1_000;

/** How long to wait between questions, and how often to ask again when no answer comes. */
export class Patience {
  #timers;
  #onFailure;
  /** @type {() => void} */
  #wake = () => undefined;

  /**
   * @param {Timers} timers
   * @param {() => void} onFailure told of each failure that will be tried again
   */
  constructor(timers, onFailure) {
    this.#timers = timers;
    this.#onFailure = onFailure;
  }

  /**
   * Asks again while failures may pass, five times in all.
   *
   * @template {{ readonly kind: string }} A
   * @param {() => Promise<A | Transient>} ask
   * @param {AbortSignal} signal
   * @returns {Promise<A | Transient>} transient only when the last attempt failed too
   */
  async insist(ask, signal) {
    for (let failures = 1; ; failures++) {
      const answer = await ask();
      if (!isTransient(answer) || failures === MAX_FAILURES) {
        return answer;
      }
      this.#onFailure();
      await this.pause(backOff(failures, BACK_OFF_MS, answer.wait), signal);
    }
  }

  /**
   * Waits, or less when woken; rejects when the signal is aborted.
   *
   * @param {number} ms
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  pause(ms, signal) {
    const { setTimeout, clearTimeout } = this.#timers;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
      };
      const aborted = () => {
        leave();
        reject(signal.reason);
      };
      const awake = () => {
        leave();
        resolve();
      };
      const timer = setTimeout(awake, ms);
      signal.addEventListener('abort', aborted);
      this.#wake = awake;
    });
  }

  /** Ends the pause under way, if there is one. */
  wake() {
    this.#wake();
  }
}

/**
 * @param {{ readonly kind: string }} answer
 * @returns {answer is Transient}
 */
function isTransient(answer) {
  return answer.kind === 'transient';
}
