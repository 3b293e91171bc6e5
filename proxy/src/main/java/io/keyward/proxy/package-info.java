/**
 * The loopback proxy that lends one of a person's accounts to programs on the same machine: client
 * keys, the relay, and the one process that serves them all. The door is {@link
 * io.keyward.proxy.LoopbackProxy}. It never listens beyond this machine, never shows a token to a
 * client, and never chooses an account by itself.
 */
@NullMarked
package io.keyward.proxy;

import org.jspecify.annotations.NullMarked;
