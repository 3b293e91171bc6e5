// @ts-check
/**
 * The window the sign-in page goes to. It is opened empty and at once, because a browser only lets a
 * click open one, and sent on its way when the address is known and checked.
 */
export class LoginWindow {
  #window;
  #sent = false;

  /** @param {Window | null} opened null when the browser held it back */
  constructor(opened) {
    this.#window = opened;
  }

  /**
   * Opens the window. Call it synchronously in a click handler.
   *
   * @param {Window} page
   * @param {string} title
   * @param {string} text shown until the sign-in page comes
   */
  static open(page, title, text) {
    const left = Math.max(0, page.screenX + (page.outerWidth - WIDTH) / 2);
    const top = Math.max(0, page.screenY + (page.outerHeight - HEIGHT) / 2);
    const features = `popup,width=${WIDTH},height=${HEIGHT},left=${Math.round(left)},top=${Math.round(top)}`;
    const opened = page.open('about:blank', '_blank', features);
    if (opened !== null) {
      hold(opened, title, text);
    }
    return new LoginWindow(opened);
  }

  get blocked() {
    return this.#window === null;
  }

  /** True when it is gone, or when the page in it has cut itself off from this one. */
  get closed() {
    return this.#window?.closed ?? false;
  }

  /**
   * Goes to the sign-in page. Its way back is cut first: a page with an opener could send this one
   * elsewhere while nobody looks.
   *
   * @param {string} url checked
   */
  go(url) {
    if (this.#window !== null && !this.#window.closed) {
      this.#window.opener = null;
      this.#window.location.replace(url);
      this.#sent = true;
    }
  }

  /** Closes the window while it is still empty; once sent, it is out of reach, as it should be. */
  close() {
    if (!this.#sent) {
      this.#window?.close();
    }
  }
}

const WIDTH = 520;
const HEIGHT = 720;

/**
 * @param {Window} opened
 * @param {string} title
 * @param {string} text
 */
function hold(opened, title, text) {
  const page = opened.document;
  page.title = title;
  const line = page.createElement('p');
  line.textContent = text;
  page.body.replaceChildren(line);
  page.documentElement.style.colorScheme = 'light dark';
  page.body.style.font = '1rem/1.5 system-ui, sans-serif';
  page.body.style.padding = '2rem';
}
