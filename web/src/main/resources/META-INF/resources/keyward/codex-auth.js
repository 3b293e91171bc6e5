// @ts-check
/**
 * The door of the module: importing it registers `<codex-auth>` where custom elements exist, and does
 * nothing more where they do not (server-side rendering, tests).
 */
import { CodexAuthElement } from './element.js';
import { english } from './strings.js';

if (globalThis.customElements !== undefined && customElements.get('codex-auth') === undefined) {
  customElements.define('codex-auth', CodexAuthElement);
}

export { CodexAuthElement, english };
