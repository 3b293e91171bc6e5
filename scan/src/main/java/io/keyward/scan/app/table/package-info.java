/**
 * What code does with the tables of a database: reads, additions, changes and deletions, with the
 * columns that choose the rows. {@link io.keyward.scan.app.table.Database} is the door. What the
 * database itself allows is the business of {@code io.keyward.scan.database}.
 */
@NullMarked
package io.keyward.scan.app.table;

import org.jspecify.annotations.NullMarked;
