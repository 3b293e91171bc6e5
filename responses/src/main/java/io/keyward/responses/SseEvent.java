package io.keyward.responses;

/**
 * One event of an event stream.
 *
 * @param type its {@code event} field, {@code message} if it has none
 * @param data its {@code data} fields, with a line feed between them
 */
record SseEvent(String type, String data) {}
