/**
 * The whole house at work: tests that drive real outside programs through whole journeys. {@link
 * io.keyward.journeys.Needs} says which program a test wants and gets it. Nothing here reaches
 * beyond loopback, except to fetch such a program.
 */
@NullMarked
package io.keyward.journeys;

import org.jspecify.annotations.NullMarked;
