/**
 * Where the proxy keeps what must outlast it: one private folder, and what can be wrong with it.
 * The door is {@link io.keyward.proxy.state.ProxyFolder}. It never knows what is in a file.
 */
@NullMarked
package io.keyward.proxy.state;

import org.jspecify.annotations.NullMarked;
