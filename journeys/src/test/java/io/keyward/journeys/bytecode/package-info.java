/**
 * What the build makes of compiled classes: its door is the program in {@code .mvn}, run here on
 * classes of every shape and compared with what the compiler wrote. It never asks how a class was
 * rewritten, only what it does.
 */
@NullMarked
package io.keyward.journeys.bytecode;

import org.jspecify.annotations.NullMarked;
