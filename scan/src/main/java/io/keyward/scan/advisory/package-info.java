/**
 * What is known against packages: advisories in the format of OSV, brought into a small file on
 * this machine, and matched with the versions that an application brings in. The doors are {@link
 * io.keyward.scan.advisory.AdvisoryDatabase} and {@link
 * io.keyward.scan.advisory.VulnerableDependencies}. It never asks a network: whoever has the
 * records hands them in.
 */
@NullMarked
package io.keyward.scan.advisory;

import org.jspecify.annotations.NullMarked;
