/**
 * `<codex-auth>`: signs a person in to Codex through a Keyward broker and runs prompts as them.
 * No token ever reaches the page: the browser holds one cookie that scripts cannot read.
 *
 * Attributes
 * - `base-path`: where the broker's contract lives; a path or an absolute URL. Default `/api/codex`.
 * - `login-hosts`: hosts a sign-in page may be on, separated by spaces. Default `auth.openai.com`.
 * - `sandbox`: also accept a sign-in page on loopback over http. For development only.
 *
 * Slots: `heading` (above the sign-in button), `label` (its text), `note` (the line under it).
 *
 * Look: colours follow the `color-scheme` of the page. Custom properties, each with `--codex-auth-` in
 * front: `ink`, `soft`, `surface`, `well`, `line`, `field`, `accent`, `on-accent`, `danger`, `danger-well`,
 * `amber`, `amber-well`, `radius`, `font`, `mono`. Parts: `card`, `view`, `title`, `actions`, `sign-in`,
 * `note`, `cancel`, `retry`, `problem`, `problem-title`, `problem-detail`, `problem-next`, `code-box`,
 * `code`, `copy`, `expiry`, `timer`, `host`, `hint`, `open-link`, `caution`, `identity`, `account`, `chip`,
 * `plan`, `sandbox`, `sign-out`, `prompt-label`, `prompt`, `run`, `stop`, `shortcut`, `progress`, `output`,
 * `spinner`.
 */
export class CodexAuthElement extends HTMLElement {
  /** Where the element stands; also reflected as the attribute `data-state`. */
  readonly state: AuthState;
  /** Who is signed in, or undefined. */
  readonly account: Account | undefined;
  /** Texts to use in place of the English ones; what is left out stays English. */
  strings: PartialStrings;

  /**
   * Starts a sign-in. Call it in a click handler, else the browser blocks the sign-in window (the
   * element then shows a link). Does nothing unless nobody is signed in and no sign-in is under way.
   */
  signIn(): void;
  /** Ends a sign-in under way, here and in the broker. Does nothing otherwise. */
  cancel(): void;
  /** Runs one prompt; never rejects. One run at a time. */
  run(prompt: string): Promise<RunResult>;
  /** Stops the run under way, upstream too. */
  stop(): void;
  /** Signs out, here and in the broker, and stops a run under way. */
  signOut(): void;

  addEventListener<K extends keyof CodexAuthEventMap>(
    type: K,
    listener: (this: CodexAuthElement, event: CodexAuthEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: CodexAuthElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export type AuthState =
  'starting' | 'signed-out' | 'opening' | 'waiting' | 'signed-in' | 'signing-out' | 'unreachable';

export interface Account {
  /** An e-mail address or another label the broker chose. */
  readonly label: string;
  readonly plan?: string;
  /** True when a stand-in signed in, not a real account. */
  readonly sandbox: boolean;
}

/** What went wrong, why, and what to do next; the shape of an RFC 9457 problem that is fit to show. */
export interface Problem {
  /** Stable, for programs: `network`, `login-expired`, or a code of the broker's. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}

export interface RunResult {
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** The answer as far as it came. */
  readonly text: string;
  /** Token counts, as the broker passes them on. */
  readonly usage?: Readonly<Record<string, unknown>>;
  /** Present exactly when the outcome is `failed`. */
  readonly problem?: Problem;
}

/** Every event bubbles and crosses shadow roots. */
export interface CodexAuthEventMap {
  'codex-signed-in': CustomEvent<{ readonly account: Account }>;
  'codex-signed-out': CustomEvent<Readonly<Record<string, never>>>;
  'codex-error': CustomEvent<{ readonly problem: Problem }>;
  'codex-run-start': CustomEvent<{ readonly prompt: string }>;
  'codex-run-end': CustomEvent<RunResult>;
}

export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}

/** All texts of the element. Functions put values into a sentence. */
export interface Strings {
  readonly label: string;
  readonly title: string;
  readonly starting: string;
  readonly signIn: string;
  readonly opening: string;
  readonly note: (host: string) => string;
  readonly sandboxNote: string;
  readonly sandbox: string;
  readonly holding: string;
  readonly waitingTitle: string;
  readonly waitingAt: (host: string) => string;
  readonly codeLabel: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly expiresIn: string;
  readonly expiring: string;
  readonly caution: string;
  readonly popupOpen: string;
  readonly popupBlocked: string;
  readonly popupClosed: string;
  readonly popupNone: string;
  readonly popupElsewhere: string;
  readonly openPage: string;
  readonly reopenPage: string;
  readonly shaky: string;
  readonly cancel: string;
  readonly signedInAs: string;
  readonly plan: (plan: string) => string;
  readonly signOut: string;
  readonly signingOut: string;
  readonly promptLabel: string;
  readonly promptPlaceholder: string;
  readonly promptEmpty: string;
  readonly run: string;
  readonly stop: string;
  readonly shortcut: (mac: boolean) => string;
  readonly answer: string;
  readonly answerEmpty: string;
  readonly running: string;
  readonly runDone: string;
  readonly runStopped: string;
  readonly runFailed: string;
  readonly retry: string;
  readonly announceCode: (code: string, left: string) => string;
  readonly announceLeft: (left: string) => string;
  readonly announceSignedIn: (label: string) => string;
  readonly announceSignedOut: string;
  readonly minutes: (count: number) => string;
  readonly seconds: (count: number) => string;
  readonly problems: Readonly<Record<string, ProblemText>>;
}

export type PartialStrings = Partial<Omit<Strings, 'problems'>> & {
  readonly problems?: Readonly<Record<string, ProblemText>>;
};

/** The texts in use unless replaced; a translator starts from these. */
export const english: Strings;

declare global {
  interface HTMLElementTagNameMap {
    'codex-auth': CodexAuthElement;
  }
}
