/**
 * Reads Java into trees, with the JDK's own compiler. The door is {@link
 * io.keyward.scan.code.java.Java}. It only parses: it runs no annotation processor, looks for no
 * other file, and writes none.
 */
@NullMarked
package io.keyward.scan.code.java;

import org.jspecify.annotations.NullMarked;
