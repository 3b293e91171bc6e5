// @ts-check
/** @typedef {import('./codex-auth.js').Strings} Strings */
/** @typedef {import('./codex-auth.js').PartialStrings} PartialStrings */

/** @type {Strings} */
export const english = {
  label: 'Codex sign-in',
  title: 'Sign in to use Codex',
  starting: 'Checking who is signed in…',
  signIn: 'Sign in with ChatGPT',
  opening: 'Opening the sign-in page…',
  note: (host) => `Opens ${host} in a new window. Your keys stay on the server.`,
  sandboxNote: 'Opens a stand-in sign-in page on this computer.',
  sandbox: 'Sandbox',
  holding: 'One moment: the sign-in page is on its way.',
  waitingTitle: 'Enter this code to finish',
  waitingAt: (host) => `on ${host}`,
  codeLabel: 'Your one-time code',
  copy: 'Copy code',
  copied: 'Copied',
  copyByHand: 'The code is selected. Copy it with your keyboard.',
  expiresIn: 'Expires in',
  expiring: 'Time is up. Checking once more…',
  caution:
    'Only go on if it was you who pressed “Sign in” on this page a moment ago. ' +
    'A code that somebody sent you would sign them in to your account.',
  popupOpen: 'Go on in the window that just opened. This page notices when you are done.',
  popupBlocked: 'Your browser held the window back. Open the sign-in page yourself:',
  popupClosed: 'The sign-in window seems to be closed. We are still waiting; you can open it again.',
  popupNone: 'A sign-in is already under way. Open its page to finish, or cancel it.',
  popupElsewhere: 'Go on in the page you opened. This page notices when you are done.',
  openPage: 'Open the sign-in page',
  reopenPage: 'Open it again',
  shaky: 'The server is slow to answer. Still trying…',
  cancel: 'Cancel',
  signedInAs: 'Signed in as',
  plan: (plan) => `${plan.charAt(0).toUpperCase()}${plan.slice(1)}`,
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  promptLabel: 'Prompt',
  promptPlaceholder: 'Ask Codex something…',
  promptEmpty: 'Write a prompt first.',
  run: 'Run',
  stop: 'Stop',
  shortcut: (mac) => (mac ? '⌘ Return' : 'Ctrl + Enter'),
  answer: 'Answer',
  answerEmpty: 'The answer appears here, as plain text.',
  running: 'Codex is answering…',
  runDone: 'Answer complete.',
  runStopped: 'Stopped. What came so far is below.',
  runFailed: 'The run ended with an error.',
  retry: 'Try again',
  announceCode: (code, left) => `Your one-time code is ${code}. It is valid for ${left}.`,
  announceLeft: (left) => `The code expires in ${left}.`,
  announceSignedIn: (label) => `Signed in as ${label}.`,
  announceSignedOut: 'Signed out.',
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  seconds: (count) => (count === 1 ? '1 second' : `${count} seconds`),
  problems: {
    'bad-answer': {
      title: 'The server answered in an unexpected way.',
      detail: 'What came back is not an answer this page understands.',
      next: 'Try again. If it stays, check that the address leads to a Keyward broker.',
    },
    'device-auth-not-enabled': {
      title: 'Sign-in by code is switched off for this account.',
      detail: 'ChatGPT only hands out sign-in codes to accounts that allow it.',
      next: 'Allow device codes in the security settings of ChatGPT, or ask the administrator of your workspace; then sign in again.',
    },
    'login-denied': {
      title: 'The sign-in was turned down.',
      detail: 'The sign-in page reported that access was not granted.',
      next: 'Sign in again if that was a mistake.',
    },
    'login-ended': {
      title: 'The sign-in was ended.',
      detail: 'It was cancelled in another tab, or the server no longer knows it.',
      next: 'Sign in again to start over.',
    },
    'login-expired': {
      title: 'The code has expired.',
      detail: 'Nobody entered it in time.',
      next: 'Sign in again to get a new one.',
    },
    'login-url-refused': {
      title: 'The sign-in page was not opened.',
      detail: 'The server named a page that must not be opened from here:',
      next: 'Do not enter a code anywhere. Tell the people who run this site.',
    },
    network: {
      title: 'The server cannot be reached.',
      detail: 'There was no answer.',
      next: 'Check the connection and try again.',
    },
    'not-signed-in': {
      title: 'Nobody is signed in.',
      detail: 'A prompt needs a signed-in account.',
      next: 'Sign in, then run the prompt again.',
    },
    'run-failed': {
      title: 'The run ended with an error.',
      detail: 'Codex gave no reason.',
      next: 'Run the prompt again.',
    },
    'run-incomplete': {
      title: 'The answer broke off.',
      detail: 'The connection ended before the answer was complete.',
      next: 'What came so far is below. Run the prompt again for the whole answer.',
    },
    'run-in-progress': {
      title: 'A prompt is already running.',
      detail: 'Each sign-in runs one prompt at a time.',
      next: 'Wait for it to finish, or stop it.',
    },
    'session-ended': {
      title: 'Your sign-in has ended.',
      detail: 'You signed out in another tab, or the server ended the session.',
      next: 'Sign in again to go on.',
    },
    'sign-out-failed': {
      title: 'You are still signed in.',
      detail: 'The server did not confirm the sign-out.',
      next: 'Try to sign out again.',
    },
    'stream-malformed': {
      title: 'The answer could not be read.',
      detail: 'The stream held something other than the agreed events.',
      next: 'Run the prompt again.',
    },
    'stream-too-long': {
      title: 'The answer could not be read.',
      detail: 'One event of the stream was larger than 1 MiB.',
      next: 'Ask for a shorter answer.',
    },
    unavailable: {
      title: 'The server is having trouble.',
      detail: 'It could not answer the request.',
      next: 'Wait a little and try again.',
    },
  },
};

/**
 * English with some texts replaced.
 *
 * @param {PartialStrings} replaced
 * @returns {Strings}
 */
export function withStrings(replaced) {
  return { ...english, ...replaced, problems: { ...english.problems, ...replaced.problems } };
}
