// @ts-check
import { make, rest, say } from './dom.js';

/**
 * @typedef {import('./run.js').Output} Output
 * @typedef {import('./views.js').Ui} Ui
 * @typedef {import('./views.js').View} View
 */

/**
 * Somebody is signed in: who, a prompt, and its answer.
 *
 * @param {Ui} ui
 * @returns {View}
 */
export function consoleView({ strings, actions }) {
  const who = make('strong', { part: 'account' });
  const plan = make('span', { part: 'chip plan' });
  const sandbox = make('span', { part: 'chip sandbox', text: strings.sandbox });
  const signOut = make('button', {
    part: 'sign-out',
    text: strings.signOut,
    click: () => actions.signOut(),
    attributes: { type: 'button' },
  });
  const prompt = make('textarea', {
    part: 'prompt',
    attributes: {
      id: 'prompt',
      rows: '3',
      placeholder: strings.promptPlaceholder,
      'aria-describedby': 'shortcut',
    },
  });
  const run = make('button', { part: 'run', text: strings.run, attributes: { type: 'button' } });
  const stop = make('button', {
    part: 'stop',
    text: strings.stop,
    click: () => actions.stop(),
    attributes: { type: 'button' },
  });
  const shortcut = make('span', {
    part: 'shortcut',
    text: strings.shortcut(onMac()),
    attributes: { id: 'shortcut' },
  });
  const progress = make('p', { part: 'progress' });
  const answer = answerRegion(strings.answer, strings.answerEmpty);
  let resting = '';

  const start = () => {
    if (prompt.value.trim() === '') {
      actions.announce(strings.promptEmpty);
      prompt.focus();
      return;
    }
    actions.run(prompt.value);
  };
  run.addEventListener('click', start);
  prompt.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      start();
    }
  });

  const node = make(
    'div',
    { part: 'view' },
    make(
      'div',
      { part: 'identity' },
      make(
        'p',
        { part: 'who' },
        make('span', { part: 'who-label', text: strings.signedInAs }),
        who,
        plan,
        sandbox,
      ),
      signOut,
    ),
    make(
      'div',
      { part: 'composer' },
      make('label', { part: 'prompt-label', text: strings.promptLabel, attributes: { for: 'prompt' } }),
      prompt,
      make('div', { part: 'actions' }, run, stop, shortcut, progress),
    ),
    answer.node,
  );

  return {
    node,
    landing: () => prompt,
    output: answer.show,
    ended({ outcome }) {
      const { runDone, runStopped } = strings;
      // A failure speaks for itself, in the alert above.
      resting = { done: runDone, stopped: runStopped, failed: '' }[outcome];
      say(progress, resting);
    },
    update(state) {
      if (state.name !== 'signed-in' && state.name !== 'signing-out') {
        return;
      }
      const { account } = state;
      say(who, account.label);
      plan.hidden = account.plan === undefined;
      say(plan, account.plan === undefined ? '' : strings.plan(account.plan));
      sandbox.hidden = !account.sandbox;
      const leaving = state.name === 'signing-out';
      rest(signOut, leaving);
      say(signOut, leaving ? strings.signingOut : strings.signOut);
      const running = state.name === 'signed-in' && state.running;
      swap(running ? run : stop, running ? stop : run);
      shortcut.hidden = running;
      answer.node.setAttribute('aria-busy', String(running));
      say(progress, running ? strings.running : resting);
    },
  };
}

/**
 * The answer, as plain text. It grows by text nodes, never by markup, and stays at its end while it
 * grows unless the person has scrolled away from there.
 *
 * @param {string} name
 * @param {string} placeholder
 */
function answerRegion(name, placeholder) {
  const node = make('div', {
    part: 'output',
    attributes: {
      role: 'region',
      'aria-label': name,
      'aria-live': 'polite',
      'aria-busy': 'false',
      'data-placeholder': placeholder,
      tabindex: '0',
    },
  });
  const words = document.createTextNode('');
  node.append(words);
  return {
    node,
    /** @param {Output} change */
    show({ mode, text }) {
      const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 8;
      if (mode === 'append') {
        words.appendData(text);
      } else {
        words.data = text;
      }
      node.classList.toggle('filled', words.length > 0);
      if (atEnd) {
        node.scrollTop = node.scrollHeight;
      }
    },
  };
}

/**
 * Puts one control in the place of another, focus included.
 *
 * @param {HTMLElement} gone
 * @param {HTMLElement} here
 */
function swap(gone, here) {
  const root = /** @type {Document | ShadowRoot} */ (gone.getRootNode());
  const focused = root.activeElement === gone;
  here.hidden = false;
  if (focused) {
    here.focus();
  }
  gone.hidden = true;
}

function onMac() {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}
