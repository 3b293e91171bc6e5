/**
 * Sessions in a database: PostgreSQL for several brokers of one site, H2 for one. The door is
 * {@link io.keyward.broker.jdbc.JdbcSessions}, which takes a pool that somebody else has chosen. It
 * never sees what a session holds, and touches no table but its own two.
 */
@NullMarked
package io.keyward.broker.jdbc;

import org.jspecify.annotations.NullMarked;
