// @ts-check
import { make, rest, say } from './dom.js';

/**
 * @typedef {import('./codex-auth.js').Strings} Strings
 * @typedef {import('./machine.js').State} State
 * @typedef {import('./machine.js').SignedIn} SignedIn
 *
 * @typedef {object} Actions what the person can ask for
 * @property {() => void} signIn
 * @property {() => void} cancel
 * @property {() => void} retry
 * @property {() => void} followLink the person opened the sign-in page by the link
 * @property {() => void} signOut
 * @property {(prompt: string) => void} run
 * @property {() => void} stop
 * @property {(text: string) => void} announce tells a screen reader
 *
 * @typedef {object} Ui
 * @property {Strings} strings
 * @property {Actions} actions
 * @property {readonly string[]} loginHosts
 * @property {boolean} sandbox
 * @property {() => number} now epoch milliseconds
 *
 * @typedef {object} View one face of the element
 * @property {HTMLElement} node
 * @property {() => HTMLElement} landing where the focus goes when the view takes its place
 * @property {(state: State) => void} update
 * @property {() => void} [tick] called every second
 * @property {(output: import('./run.js').Output) => void} [output]
 * @property {(result: import('./codex-auth.js').RunResult) => void} [ended] the run is over
 */

/**
 * @param {Ui} ui
 * @returns {View}
 */
export function startingView({ strings }) {
  const line = make('p', { part: 'starting', attributes: { tabindex: '-1' } });
  const node = make('div', { part: 'view' }, make('span', { part: 'spinner' }), line);
  return {
    node,
    landing: () => line,
    update(state) {
      say(line, state.name === 'starting' && state.shaky ? strings.shaky : strings.starting);
    },
  };
}

/**
 * Nobody is signed in, or the sign-in page is on its way.
 *
 * @param {Ui} ui
 * @returns {View}
 */
export function signedOutView({ strings, actions, loginHosts, sandbox }) {
  const opening = make('span', { text: strings.opening });
  const label = make('slot', { attributes: { name: 'label' } }, strings.signIn);
  const button = make('button', {
    part: 'sign-in',
    click: () => actions.signIn(),
    attributes: { type: 'button' },
  });
  const cancel = make('button', {
    part: 'cancel',
    text: strings.cancel,
    click: () => actions.cancel(),
    attributes: { type: 'button' },
  });
  const note = sandbox ? strings.sandboxNote : strings.note(loginHosts[0] ?? '');
  const title = make(
    'h2',
    { part: 'title' },
    make('slot', { attributes: { name: 'heading' } }, strings.title),
  );
  const node = make(
    'div',
    { part: 'view' },
    title,
    make('div', { part: 'actions' }, button, cancel),
    make('p', { part: 'note' }, make('slot', { attributes: { name: 'note' } }, note)),
  );
  return {
    node,
    landing: () => button,
    update({ name }) {
      const busy = name === 'opening';
      button.replaceChildren(...(busy ? [make('span', { part: 'spinner' }), opening] : [label]));
      rest(button, busy);
      cancel.hidden = !busy;
    },
  };
}

/**
 * The broker does not answer; the problem itself is shown above.
 *
 * @param {Ui} ui
 * @returns {View}
 */
export function unreachableView({ strings, actions }) {
  const button = make('button', {
    part: 'retry',
    text: strings.retry,
    click: () => actions.retry(),
    attributes: { type: 'button' },
  });
  return {
    node: make('div', { part: 'view' }, make('div', { part: 'actions' }, button)),
    landing: () => button,
    update: () => undefined,
  };
}
