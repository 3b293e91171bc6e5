/**
 * Where the files of a scan come from: a folder, the index, a range of commits, a bundle, standard
 * input. The door is {@link io.keyward.scan.source.Source}. It hands on bytes and says what it
 * could not read; it never looks into them.
 */
@NullMarked
package io.keyward.scan.source;

import org.jspecify.annotations.NullMarked;
