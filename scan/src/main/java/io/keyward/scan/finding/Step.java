package io.keyward.scan.finding;

/**
 * One step of the way that shows a finding to be one: where a request's value comes in, is handed
 * on, ends.
 *
 * @param place where
 * @param says what happens there, without a full stop
 */
public record Step(Place place, String says) {}
