/**
 * The operating system's keyring: one small secret under a service and a user. The door is {@link
 * io.keyward.auth.keyring.Keyring}. It never waits for more than two seconds, never lets a window
 * open that asks for a password, and never starts a bus or a service.
 *
 * <h2>What the Codex CLI does with it, measured on codex-cli 0.169.0 for Linux</h2>
 *
 * <ul>
 *   <li>It asks the Secret Service and nothing else: no system call of the kernel's own key store
 *       ({@code add_key}, {@code request_key}, {@code keyctl}) in sign-in, status, a run with a
 *       refresh, and sign-out. There is no second copy that could grow stale.
 *   <li>It looks for service, user and {@code target=default} everywhere, and, if there is no such
 *       item, for service and user in the default collection. Two items of the same rank make every
 *       command of it fail.
 *   <li>It writes into the item that it found, and keeps that item's other attributes. A new item
 *       gets {@code application=rust-keyring} and a label that names the version of its library.
 *   <li>On a locked collection it has the service open a prompt.
 * </ul>
 */
@NullMarked
package io.keyward.auth.keyring;

import org.jspecify.annotations.NullMarked;
