package io.keyward.auth.redact;

/**
 * Finds all that a log must not hold and that can be told by its looks. Each kind has a class of
 * its own, called by its own name: through an interface it would cost twice as much.
 */
final class LogFinder implements Finder {
  private final NamedValues named = new NamedValues();
  private final UrlPasswords passwords = new UrlPasswords();
  private final MailAddresses addresses = new MailAddresses();
  private final HomeFolders homes = new HomeFolders();
  private final OwnHome ownHome;

  /**
   * @param home the person's home folder
   */
  LogFinder(CharSequence home) {
    this.ownHome = new OwnHome(home);
  }

  @Override
  public void next(char c, long at, long end, Masks masks) {
    named.next(c, at, end, masks);
    passwords.next(c, at, end, masks);
    addresses.next(c, at, end, masks);
    homes.next(c, at, end, masks);
    ownHome.next(c, at, masks);
  }

  @Override
  public void finish(long end, Masks masks) {
    ownHome.finish(end, masks);
  }
}
