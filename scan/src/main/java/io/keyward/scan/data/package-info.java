/**
 * Files that hold data and no code: JSON, YAML and TOML, read into one kind of value that knows
 * where in the file it stands. The door is {@link io.keyward.scan.data.Reading}. It never throws on
 * what a file holds, and it takes time and memory in proportion to the file.
 */
@NullMarked
package io.keyward.scan.data;

import org.jspecify.annotations.NullMarked;
