/**
 * The catalogue: each rule is one page that says what it finds, why it matters, how to mend and
 * verify it, with the code that it must and must not find. The door is {@link
 * io.keyward.scan.rule.Catalogue}, read from a table that the build makes of the pages. It knows
 * nothing of how a rule's detector works.
 */
@NullMarked
package io.keyward.scan.rule;

import org.jspecify.annotations.NullMarked;
