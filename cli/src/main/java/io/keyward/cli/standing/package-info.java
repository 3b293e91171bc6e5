/**
 * How accounts stand, for people and for programs: what every command that lists, explains or shows
 * them says of health, limits and quota. Its doors are the three classes, all pure. It decides
 * nothing.
 */
@NullMarked
package io.keyward.cli.standing;

import org.jspecify.annotations.NullMarked;
