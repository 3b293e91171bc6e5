/**
 * Keys for local programs: whoever shows one may use the proxy, as far as the key goes. The door is
 * {@link io.keyward.proxy.key.ClientKeys}. A key is shown once, when it is made, and kept as a
 * hash; it is worth nothing to OpenAI.
 */
@NullMarked
package io.keyward.proxy.key;

import org.jspecify.annotations.NullMarked;
