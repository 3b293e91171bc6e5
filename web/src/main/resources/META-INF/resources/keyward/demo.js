// @ts-check
/**
 * The demo page: tells the element whether it talks to the sandbox, and shows beside it what this page
 * can see of the sign-in.
 */

/** @typedef {import('./codex-auth.js').CodexAuthElement} CodexAuthElement */

const auth = /** @type {CodexAuthElement} */ (document.querySelector('codex-auth'));

// First the mode, then the element: it must not meet a loopback sign-in page before it may trust one.
if ((await mode()) === 'sandbox') {
  document.documentElement.dataset.mode = 'sandbox';
  auth.setAttribute('sandbox', '');
  byId('sandbox-banner').hidden = false;
  byId('issuer-name').textContent = 'The sandbox issuer';
  byId('issuer-text').textContent =
    'Stands in for OpenAI on this computer: it shows the sign-in page, hands out tokens that open nothing, and answers prompts with words of its own.';
}
await import('./codex-auth.js');

new MutationObserver(look).observe(auth, { attributeFilter: ['data-state'] });
auth.addEventListener('codex-run-start', () => reach('step-run'));
look();

/** @returns {Promise<unknown>} undefined when the server does not say */
async function mode() {
  try {
    const response = await fetch('/keyward/demo.json', { cache: 'no-store' });
    return response.ok ? (await response.json()).mode : undefined;
  } catch {
    return undefined;
  }
}

/** Reads afresh what a script on this page can get at, and says so. */
function look() {
  const { state, account } = auth;
  byId('seen-cookies').textContent = String(document.cookie.split(';').filter((pair) => pair.trim()).length);
  byId('seen-storage').textContent = String(localStorage.length + sessionStorage.length);
  byId('seen-account').textContent = account?.label ?? 'none yet';
  byId('held-tokens').textContent = account === undefined ? 'none yet' : 'held here, for this session only';
  byId('backend').classList.toggle('holds', account !== undefined);
  byId('issuer-state').textContent = issuerState(state);
  if (state !== 'starting' && state !== 'unreachable') {
    reach('step-session');
  }
  if (state === 'waiting' || account !== undefined) {
    reach('step-login');
  }
  if (account !== undefined) {
    reach('step-approve');
  }
}

/** @param {CodexAuthElement['state']} state */
function issuerState(state) {
  switch (state) {
    case 'starting':
    case 'signed-out':
    case 'unreachable':
      return 'not started';
    case 'opening':
    case 'waiting':
      return 'waiting for you';
    case 'signed-in':
    case 'signing-out':
      return 'approved';
  }
}

/** @param {string} step */
function reach(step) {
  byId(step).classList.add('reached');
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
