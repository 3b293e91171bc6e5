package io.keyward.cli;

/**
 * A program of the person's ended so.
 *
 * @param code its own; 128 and the signal's number, if a signal ended it
 */
record ProgramExit(int code) implements Ended {}
