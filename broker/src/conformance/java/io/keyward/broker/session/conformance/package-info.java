/**
 * What every store of sessions must do, as tests: the rooms that have one run them on it. The door
 * is {@link io.keyward.broker.session.conformance.SessionStoreConformance}. It never looks into a
 * store.
 */
@NullMarked
package io.keyward.broker.session.conformance;

import org.jspecify.annotations.NullMarked;
