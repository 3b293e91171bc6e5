// @ts-check
/**
 * The look of the element. Colours follow the `color-scheme` of the page around it; every choice that a
 * page may want to make is a custom property, every piece it may want to restyle a `::part()`.
 */
const RULES = `
:host {
  --_ink: var(--codex-auth-ink, light-dark(#1b1f1e, #e9edeb));
  --_soft: var(--codex-auth-soft, light-dark(#59625f, #a3adaa));
  --_surface: var(--codex-auth-surface, light-dark(#ffffff, #191d1c));
  --_well: var(--codex-auth-well, light-dark(#f3f5f4, #111514));
  --_line: var(--codex-auth-line, light-dark(#dbe0de, #303735));
  --_field: var(--codex-auth-field, light-dark(#7d8784, #78827f));
  --_accent: var(--codex-auth-accent, light-dark(#0c5f55, #86d8c8));
  --_on-accent: var(--codex-auth-on-accent, light-dark(#ffffff, #06211d));
  --_danger: var(--codex-auth-danger, light-dark(#9c2f1b, #f2a08f));
  --_danger-well: var(--codex-auth-danger-well, light-dark(#fcf1ee, #2b1a16));
  --_amber: var(--codex-auth-amber, light-dark(#7a4d00, #f0c37a));
  --_amber-well: var(--codex-auth-amber-well, light-dark(#fbf3e2, #2a2213));
  --_radius: var(--codex-auth-radius, 14px);
  --_font: var(--codex-auth-font, inherit);
  --_mono: var(--codex-auth-mono, ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace);
  display: block;
  container-type: inline-size;
  color: var(--_ink);
  font-family: var(--_font);
  line-height: 1.5;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }

[part~='card'] {
  padding: clamp(1.25rem, 6cqi, 2.25rem);
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  overflow-wrap: anywhere;
}
[part~='view'] { display: grid; gap: 1.25rem; }
[part~='status'] {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
[part~='actions'] { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 3px; }
[part~='title']:focus, [part~='starting']:focus { outline: none; }

button, a[part~='open-link'] {
  font: inherit;
  font-weight: 500;
  min-block-size: 2.75rem;
  padding: .55rem 1.1rem;
  border: 1px solid var(--_field);
  border-radius: calc(var(--_radius) * .7);
  background: transparent;
  color: inherit;
  cursor: pointer;
  text-decoration: none;
  text-align: center;
  transition: background-color .15s, border-color .15s, color .15s;
}
button:hover, a[part~='open-link']:hover { border-color: var(--_ink); }
[part~='sign-in'], [part~='run'], [part~='retry'], a[part~='open-link']:not(.quiet) {
  background: var(--_accent);
  border-color: var(--_accent);
  color: var(--_on-accent);
  font-weight: 600;
}
:is([part~='sign-in'], [part~='run'], [part~='retry'], a[part~='open-link']:not(.quiet)):hover {
  background: color-mix(in oklab, var(--_accent) 88%, var(--_ink));
  border-color: transparent;
}
[part~='sign-in'] {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: .65rem;
  flex: 1 1 16rem;
  min-block-size: 3.25rem;
  font-size: 1.0625rem;
}
[aria-disabled='true'] { cursor: progress; }
[part~='note'], [part~='caution'], [part~='hint'], [part~='host'], [part~='shortcut'],
[part~='progress'], [part~='starting'], [part~='who-label'] { color: var(--_soft); }
[part~='note'], [part~='caution'], [part~='shortcut'], [part~='progress'] { font-size: .9375rem; }
[part~='spinner'] {
  inline-size: 1.1em;
  block-size: 1.1em;
  flex: none;
  border: 2px solid currentColor;
  border-inline-end-color: transparent;
  border-radius: 50%;
  animation: turn .9s linear infinite;
}
[part~='view']:has(> [part~='spinner']) { display: flex; align-items: center; gap: .75rem; min-block-size: 3.25rem; }
@keyframes turn { to { rotate: 1turn; } }

[part~='problem']:not(:empty) {
  display: grid;
  gap: .25rem;
  margin-block-end: 1.5rem;
  padding: .9rem 1.1rem;
  border-inline-start: 3px solid var(--_danger);
  border-radius: 4px;
  background: var(--_danger-well);
}
[part~='problem-title'] { color: var(--_danger); }
[part~='problem']:empty { display: none; }

[part~='title'] { font-size: 1.25rem; line-height: 1.3; font-weight: 650; text-wrap: balance; }
[part~='code-box'] {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: .9rem 1.25rem;
  padding: 1.1rem clamp(1rem, 4cqi, 1.5rem);
  background: var(--_well);
  border-radius: calc(var(--_radius) * .8);
}
[part~='code'] {
  font-family: var(--_mono);
  font-size: clamp(1.5rem, 8.4cqi, 2.5rem);
  font-weight: 600;
  line-height: 1.2;
  letter-spacing: .04em;
  white-space: nowrap;
  user-select: all;
}
[part~='expiry'] { color: var(--_soft); margin-block-start: -.5rem; font-size: .9375rem; }
[part~='timer'] { color: var(--_ink); font-variant-numeric: tabular-nums; font-weight: 600; }
[part~='caution'] { padding-block-start: 1.1rem; border-block-start: 1px solid var(--_line); }

[part~='identity'] {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: .75rem 1.25rem;
  padding-block-end: 1.1rem;
  border-block-end: 1px solid var(--_line);
}
[part~='who'] {
  display: grid;
  grid-template-columns: repeat(3, auto) 1fr;
  align-items: center;
  gap: .2rem .5rem;
  min-inline-size: 0;
  line-height: 1.35;
}
[part~='who'] > * { grid-row: 1; }
[part~='who-label'] { font-size: .875rem; }
[part~='account'] { grid-row: 2; grid-column: 1 / -1; font-weight: 600; }
[part~='chip'] {
  padding: .1rem .6rem;
  border: 1px solid var(--_line);
  border-radius: 99px;
  font-size: .8125rem;
  color: var(--_ink);
}
[part~='chip'][part~='sandbox'] { border-color: transparent; background: var(--_amber-well); color: var(--_amber); }
[part~='sign-out'] { min-block-size: 2.5rem; padding-inline: .9rem; font-size: .9375rem; }
[part~='composer'] { display: grid; gap: .6rem; }
[part~='prompt-label'] { font-weight: 600; }
[part~='prompt'] {
  inline-size: 100%;
  min-block-size: 6rem;
  max-block-size: 20rem;
  padding: .8rem .95rem;
  font: inherit;
  color: inherit;
  background: var(--_surface);
  border: 1px solid var(--_field);
  border-radius: calc(var(--_radius) * .7);
  resize: vertical;
  field-sizing: content;
}
[part~='prompt']::placeholder { color: var(--_soft); opacity: 1; }
[part~='prompt']:focus-visible { outline-offset: 0; border-color: var(--_accent); }
[part~='run'], [part~='stop'] { min-inline-size: 6rem; }
[part~='progress'] { margin-inline-start: auto; }
[part~='progress']:empty { display: none; }
[part~='output'] {
  min-block-size: 6rem;
  max-block-size: 24rem;
  overflow: auto;
  padding: 1rem 1.1rem;
  background: var(--_well);
  border-radius: calc(var(--_radius) * .8);
  white-space: pre-wrap;
  tab-size: 4;
}
[part~='output']:not(.filled)::before { content: attr(data-placeholder); color: var(--_soft); }
[part~='output'][aria-busy='true']::after {
  content: '';
  display: inline-block;
  inline-size: .5em;
  block-size: 1.05em;
  margin-inline-start: .15em;
  vertical-align: text-bottom;
  background: var(--_accent);
  animation: blink 1s steps(2, jump-none) infinite;
}
[part~='output'][aria-busy='true']:not(.filled)::before { content: ''; }
@keyframes blink { to { opacity: .15; } }

@container (inline-size < 26rem) {
  [part~='actions'] > :is(button, a) { flex: 1 1 auto; }
  [part~='code-box'] > button { inline-size: 100%; }
  [part~='shortcut'] { display: none; }
}
@media (hover: none) { [part~='shortcut'] { display: none; } }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation-duration: 4s !important; transition: none !important; }
  [part~='output'][aria-busy='true']::after { animation: none; }
}
@media (forced-colors: active) {
  [part~='sign-in'], [part~='run'], [part~='retry'], a[part~='open-link'] { border-color: ButtonText; }
}
`;

/** @type {CSSStyleSheet | undefined} */
let shared;

/** The one sheet that all elements adopt. */
export function sheet() {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(RULES);
  }
  return shared;
}
