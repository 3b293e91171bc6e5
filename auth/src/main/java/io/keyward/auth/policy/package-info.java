/**
 * What an organisation, or a person for themselves, allows a login to be, and what becomes of one
 * that is something else. The doors are {@link io.keyward.auth.policy.Policy}, a pure function of
 * what is configured, and {@link io.keyward.auth.policy.GovernedStore}, which lets nothing pass
 * that breaks it. It never lets anybody loosen a rule, and never takes a rule that can't be read
 * for none.
 */
@NullMarked
package io.keyward.auth.policy;

import org.jspecify.annotations.NullMarked;
