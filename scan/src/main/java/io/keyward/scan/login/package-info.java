/**
 * Rules about passwords, hashes, codes and what an answer tells of an account. Each detector is a
 * door. None of them knows a provider's tokens: those are the business of {@code
 * io.keyward.scan.secret}.
 */
@NullMarked
package io.keyward.scan.login;

import org.jspecify.annotations.NullMarked;
