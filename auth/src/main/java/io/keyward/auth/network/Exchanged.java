package io.keyward.auth.network;

import java.time.Duration;
import java.util.Optional;

/**
 * One exchange that has ended, without anything that was said in it: no header, no query, no body.
 *
 * @param id the same as the {@link BodyTap} is told; unique in this process
 * @param method of the request
 * @param host with its port if it is not the scheme's own
 * @param path of the request, without the query
 * @param status of the answer; empty if there was none
 * @param took from sending to the end of the answer
 * @param sent bytes of the request's body
 * @param received bytes of the answer's body
 * @param failure the kind of what went wrong, a word; empty if nothing did
 */
public record Exchanged(
    String id,
    String method,
    String host,
    String path,
    Optional<Integer> status,
    Duration took,
    long sent,
    long received,
    Optional<String> failure) {}
