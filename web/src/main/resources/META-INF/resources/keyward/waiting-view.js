// @ts-check
import { clock, secondsLeft, spoken, worthAnnouncing } from './countdown.js';
import { make, say } from './dom.js';

/**
 * @typedef {import('./codex-auth.js').Strings} Strings
 * @typedef {import('./machine.js').PopupFate} PopupFate
 * @typedef {import('./views.js').Ui} Ui
 * @typedef {import('./views.js').View} View
 */

const COPIED_MS = 2_000;

/**
 * A sign-in is under way: the code, how long it lasts, and the way to its page.
 *
 * @param {Ui} ui
 * @returns {View}
 */
export function waitingView({ strings, actions, now }) {
  const title = make('h2', { part: 'title', text: strings.waitingTitle, attributes: { tabindex: '-1' } });
  const host = make('p', { part: 'host' });
  const code = make('p', { part: 'code', attributes: { role: 'group' } });
  const copy = copyButton(strings, code, actions.announce);
  const timer = make('span', { part: 'timer', attributes: { role: 'timer', 'aria-live': 'off' } });
  const expiry = make('p', { part: 'expiry' });
  const hint = make('p', { part: 'hint' });
  const link = make('a', {
    part: 'open-link',
    click: () => actions.followLink(),
    attributes: { target: '_blank', rel: 'noopener noreferrer' },
  });
  const cancel = make('button', {
    part: 'cancel',
    text: strings.cancel,
    click: () => actions.cancel(),
    attributes: { type: 'button' },
  });
  const node = make(
    'div',
    { part: 'view' },
    make('div', { part: 'heading' }, title, host),
    make('div', { part: 'code-box' }, code, copy),
    expiry,
    hint,
    make('div', { part: 'actions' }, link, cancel),
    make('p', { part: 'caution', text: strings.caution }),
  );

  let deadline = 0;
  let left = Infinity;
  let shown = '';
  const tick = () => {
    const before = left;
    left = secondsLeft(deadline, now());
    if (left === 0) {
      say(expiry, strings.expiring);
      return;
    }
    say(timer, clock(left));
    if (timer.parentNode !== expiry) {
      expiry.replaceChildren(`${strings.expiresIn} `, timer);
    }
    if (worthAnnouncing(before, left)) {
      actions.announce(strings.announceLeft(spoken(left, strings)));
    }
  };

  return {
    node,
    landing: () => title,
    tick,
    update(state) {
      if (state.name !== 'waiting') {
        return;
      }
      const { login, popup, shaky } = state;
      deadline = login.deadline;
      say(host, strings.waitingAt(login.host));
      say(code, login.code);
      code.setAttribute('aria-label', `${strings.codeLabel}: ${spelled(login.code)}`);
      link.href = login.url;
      link.textContent = popup === 'closed' ? strings.reopenPage : strings.openPage;
      // The way on is the window while it is open, and this link when it is not.
      link.classList.toggle('quiet', popup === 'open' || popup === 'elsewhere');
      say(hint, shaky ? strings.shaky : hintFor(popup, strings));
      if (shown !== login.code) {
        shown = login.code;
        left = secondsLeft(deadline, now());
        actions.announce(strings.announceCode(spelled(login.code), spoken(left, strings)));
      }
      tick();
    },
  };
}

/**
 * @param {Strings} strings
 * @param {HTMLElement} code
 * @param {(text: string) => void} announce
 */
function copyButton(strings, code, announce) {
  const button = make('button', {
    part: 'copy',
    text: strings.copy,
    attributes: { type: 'button' },
    click: () => void copy(),
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
    } catch {
      // No clipboard without a secure context or the permission: leave it to the person's own hands.
      getSelection()?.selectAllChildren(code);
      announce(strings.copyByHand);
      return;
    }
    button.textContent = strings.copied;
    announce(strings.copied);
    setTimeout(() => (button.textContent = strings.copy), COPIED_MS);
  };
  return button;
}

/**
 * @param {PopupFate} popup
 * @param {Strings} strings
 */
function hintFor(popup, strings) {
  switch (popup) {
    case 'open':
      return strings.popupOpen;
    case 'blocked':
      return strings.popupBlocked;
    case 'closed':
      return strings.popupClosed;
    case 'none':
      return strings.popupNone;
    case 'elsewhere':
      return strings.popupElsewhere;
  }
}

/**
 * A code as it is read out: character by character.
 *
 * @param {string} code
 */
function spelled(code) {
  return [...code].join(' ');
}
