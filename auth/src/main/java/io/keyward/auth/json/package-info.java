/**
 * The JSON of credentials, claims and events: a tree with a strict reader and a writer, small
 * enough for a command that must start at once. The door is {@link io.keyward.auth.json.Json}. It
 * never binds objects by reflection and never loses a member that it does not know.
 */
@NullMarked
package io.keyward.auth.json;

import org.jspecify.annotations.NullMarked;
