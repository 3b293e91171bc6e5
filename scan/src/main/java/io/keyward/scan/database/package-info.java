/**
 * What a database is like once all migrations have run, and who can do what in it: the rules about
 * Supabase and row level security. The doors are {@link io.keyward.scan.database.Database} and
 * {@link io.keyward.scan.database.DatabaseRules}. It connects to no database, and what it can't
 * follow it calls not proved, never closed.
 */
@NullMarked
package io.keyward.scan.database;

import org.jspecify.annotations.NullMarked;
