/**
 * The files of an application: which names stand for what in each, what it gives and takes, and
 * which file or package an import leads to, in JavaScript, TypeScript, Python and Java. {@link
 * io.keyward.scan.app.module.CodeFile} and {@link io.keyward.scan.app.module.Modules} are the
 * doors. It never works out what an expression is worth.
 */
@NullMarked
package io.keyward.scan.app.module;

import org.jspecify.annotations.NullMarked;
