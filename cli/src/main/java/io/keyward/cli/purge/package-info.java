/**
 * Everything of Keyward's own on this machine, and its removal. The door is {@link
 * io.keyward.cli.purge.Belongings}. It never follows a link, never touches a file whose name it
 * does not know, and never the codex command's own files.
 */
@NullMarked
package io.keyward.cli.purge;

import org.jspecify.annotations.NullMarked;
