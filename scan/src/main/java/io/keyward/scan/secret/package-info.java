/**
 * Secrets in text: tokens of known providers, keys by their role, passwords in assignments. The
 * doors are the detectors that rules name, and {@link io.keyward.scan.secret.Planted}, which makes
 * tokens for examples. It never sends a secret anywhere and never keeps one.
 */
@NullMarked
package io.keyward.scan.secret;

import org.jspecify.annotations.NullMarked;
