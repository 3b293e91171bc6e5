/**
 * Rules about what somebody else chooses and where it does harm: in a statement, a path, an
 * address, a page, a row. Each detector is a door. None of them follows values by itself: the model
 * does.
 */
@NullMarked
package io.keyward.scan.flow;

import org.jspecify.annotations.NullMarked;
