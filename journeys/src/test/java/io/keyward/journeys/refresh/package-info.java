/**
 * Many processes, one login, tokens that live for two seconds. The doors are {@link
 * io.keyward.journeys.refresh.RefreshBench} and the test beside it. Whatever it counts, it counts
 * at the issuer.
 */
@NullMarked
package io.keyward.journeys.refresh;

import org.jspecify.annotations.NullMarked;
