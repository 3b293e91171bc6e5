/**
 * Several sign-ins of one person: who they belong to, what they are called, which one is used, and
 * what was changed when. The door is {@link io.keyward.accounts.Accounts}. It never chooses another
 * account because of a limit, and never holds a token: tokens rest sealed, in a {@link
 * io.keyward.auth.store.VaultStore} for each account.
 */
@NullMarked
package io.keyward.accounts;

import org.jspecify.annotations.NullMarked;
