/**
 * Reads JavaScript and TypeScript, with elements (JSX) or without, into trees. The door is {@link
 * io.keyward.scan.code.js.JavaScript}. It never looks at types, beyond finding where they end, and
 * never gives up: what it can't understand is marked in the tree, and it goes on behind that.
 */
@NullMarked
package io.keyward.scan.code.js;

import org.jspecify.annotations.NullMarked;
