package io.keyward.proxy.usage;

import java.util.OptionalLong;

/**
 * An entry as it stands in the ledger.
 *
 * @param cost an estimate in billionths of a US dollar, by the prices of then; empty if the usage
 *     or the price was unknown
 */
record Row(Entry entry, OptionalLong cost) {}
