package io.keyward.scan.evidence;

import java.time.Instant;

/**
 * Which advisories a run held the dependencies against.
 *
 * @param records how many
 * @param newest when the newest of them was changed last: the age of the data
 * @param imported when somebody brought them here last
 */
public record AdvisoryData(long records, Instant newest, Instant imported) {}
