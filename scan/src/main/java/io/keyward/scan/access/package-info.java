/**
 * Rules about who may do what: routes without a guard, rows of somebody else, administrators, ways
 * around a check. Each detector is a door. None of them tells what a guard is: that is the model's
 * business.
 */
@NullMarked
package io.keyward.scan.access;

import org.jspecify.annotations.NullMarked;
