/**
 * PostgreSQL's language, as far as it says who may do what: text becomes statements, policies
 * become expressions, bodies of functions and DO blocks become steps. The doors are {@link
 * io.keyward.scan.sql.Script}, {@link io.keyward.scan.sql.ExpressionReader} and {@link
 * io.keyward.scan.sql.Procedure}. It never throws, whatever the text is, and never says what a
 * statement does to a database.
 */
@NullMarked
package io.keyward.scan.sql;

import org.jspecify.annotations.NullMarked;
