/**
 * What an application brings in: the packages of its lock files and manifests, with the version,
 * the place in the file and who asked for them. The doors are {@link
 * io.keyward.scan.dependency.LockFile} and the detectors that rules name. It never asks a registry:
 * what a file does not tell stays unknown.
 */
@NullMarked
package io.keyward.scan.dependency;

import org.jspecify.annotations.NullMarked;
