/**
 * Quota over time: what providers said about how much of each window is used, when it will be used
 * up, and when somebody is to be told. The doors are {@link io.keyward.proxy.quota.QuotaLog},
 * {@link io.keyward.proxy.quota.Forecast} and {@link io.keyward.proxy.quota.Alerts}. It never asks
 * a provider, never decides which account is used, and never says an e-mail address.
 */
@NullMarked
package io.keyward.proxy.quota;

import org.jspecify.annotations.NullMarked;
