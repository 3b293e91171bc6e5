// @ts-check
/**
 * @typedef {object} Traits
 * @property {string} [part] for `::part()`
 * @property {string} [text]
 * @property {() => void} [click]
 * @property {Readonly<Record<string, string>>} [attributes]
 */

/**
 * Makes an element. Text only ever goes in as text.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Traits} [traits]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, { part, text, click, attributes = {} } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  if (part !== undefined) {
    node.setAttribute('part', part);
  }
  if (text !== undefined) {
    node.textContent = text;
  }
  if (click !== undefined) {
    node.addEventListener('click', click);
  }
  node.append(...children);
  return node;
}

/**
 * Sets the text only where it differs, so a live region is not told the same thing twice.
 *
 * @param {Node} node
 * @param {string} text
 */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Marks a button as out of use without taking the focus from it, as `disabled` would.
 *
 * @param {HTMLElement} button
 * @param {boolean} off
 */
export function rest(button, off) {
  if (off) {
    button.setAttribute('aria-disabled', 'true');
  } else {
    button.removeAttribute('aria-disabled');
  }
}
