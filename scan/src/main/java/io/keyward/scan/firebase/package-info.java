/**
 * What Firebase's rules let strangers do with a database and its files. The door is {@link
 * io.keyward.scan.firebase.FirebaseRules}. It never asks Firebase, and says nothing of conditions
 * that it does not understand.
 */
@NullMarked
package io.keyward.scan.firebase;

import org.jspecify.annotations.NullMarked;
