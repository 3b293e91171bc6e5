package io.keyward.scan.app.value;

/** Bits that say what a value is made of. */
public final class Tag {
  /** Whoever sends the request chose it. */
  public static final int REQUEST = 1;

  /** It came in a cookie or a header: it may prove who sends the request. */
  public static final int CREDENTIAL = 2;

  /** It says who sends the request, and that was checked. */
  public static final int IDENTITY = 4;

  /** It comes from the environment of the process. */
  public static final int ENVIRONMENT = 8;

  /** It went through something that we could not look into. */
  public static final int UNSURE = 16;

  /** It is not written in the code. */
  public static final int DATA = 32;

  /** It says what the sender may do. */
  public static final int ROLE = 64;

  /** A language model wrote it. */
  public static final int MODEL = 128;

  /** Where any text does harm: as part of a statement of SQL. */
  static final int SQL = 1 << 8;

  /** As part of a command. */
  static final int SHELL = 1 << 9;

  /** As part of a path. */
  public static final int PATH = 1 << 10;

  /** As part of a page. */
  public static final int HTML = 1 << 11;

  /** As the part of a URL that says which host. */
  static final int HOST = 1 << 12;

  /** As code. */
  public static final int CODE = 1 << 13;

  /** In a filter of a database, where it may be an object, and operators in it. */
  public static final int OBJECT = 1 << 14;

  /** As part of a text that says by its signs which rows are meant. */
  static final int FILTER = 1 << 15;

  /** As the address that a browser is sent to. */
  static final int TARGET = 1 << 16;

  /** As an address that may begin with {@code javascript:}. */
  public static final int SCHEME = 1 << 17;

  /** As an amount of money: a number is enough to do harm. */
  static final int AMOUNT = 1 << 18;

  /** As a text that may be as long as somebody likes. */
  public static final int LENGTH = 1 << 19;

  /** Any text, with whatever harm it does. */
  public static final int TEXT =
      SQL | SHELL | PATH | HTML | HOST | CODE | OBJECT | FILTER | TARGET | SCHEME;

  /** What the way of is kept. */
  static final int TRACKED = REQUEST | IDENTITY | MODEL;

  /** Chosen by the sender, and any text. */
  public static final int INPUT = REQUEST | DATA | TEXT | AMOUNT | LENGTH;

  /** Chosen by the sender, and a text: never an object. */
  static final int INPUT_TEXT = INPUT & ~OBJECT;

  /** The address at which the sender asks: on this site, whatever it says. */
  static final int OWN_ADDRESS = INPUT_TEXT & ~(TARGET | SCHEME);

  private Tag() {}
}
