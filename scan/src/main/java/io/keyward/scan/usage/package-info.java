/**
 * Rules about what an application calls, sets, imports and makes itself, and about what it has
 * nowhere, as their pages say it. {@link io.keyward.scan.usage.KnownCalls} and {@link
 * io.keyward.scan.usage.Absences} are the doors, also of rules that users write. They hold no
 * knowledge of a library: that stands in the pages.
 */
@NullMarked
package io.keyward.scan.usage;

import org.jspecify.annotations.NullMarked;
