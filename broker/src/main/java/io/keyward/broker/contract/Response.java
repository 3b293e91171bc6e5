package io.keyward.broker.contract;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;

/**
 * One HTTP response.
 *
 * @param status RFC 9110 section 15
 * @param headers all fields but {@code content-type}, {@code content-length} and those of the
 *     connection
 */
public record Response(int status, Headers headers, Body body) {

  /** The type of problem documents (RFC 9457 section 6.1). */
  public static final String PROBLEM_TYPE = "application/problem+json";

  private static final String JSON_TYPE = "application/json";

  /** 200 with this content. */
  public static Response ok(Json.Obj json) {
    return json(200, json);
  }

  /** This status with this content. */
  public static Response json(int status, Json.Obj json) {
    return new Response(status, Headers.NONE, new Body.Document(JSON_TYPE, json));
  }

  /** A status that says everything. */
  public static Response empty(int status, Headers headers) {
    return new Response(status, headers, new Body.Empty());
  }

  /** A problem document (RFC 9457) that also carries {@code error}. */
  public static Response problem(int status, Problem problem) {
    return new Response(
        status,
        Headers.NONE,
        new Body.Document(
            PROBLEM_TYPE, describe(problem).with("status", status).with("error", problem.title())));
  }

  /** The members of a problem document, without those that the answer adds. */
  public static Json.Obj describe(Problem problem) {
    Json.Obj said =
        Json.object()
            .with("type", "urn:keyward:problem:" + problem.code())
            .with("title", problem.title())
            .with("code", problem.code())
            .with("next", problem.next());
    return problem.detail().isEmpty() ? said : said.with("detail", problem.detail());
  }

  /** The same with one field more. */
  public Response with(String name, String value) {
    return new Response(status, headers.plus(name, value), body);
  }

  /** The same with these fields more. */
  public Response plus(Headers more) {
    return withHeaders(headers.plus(more));
  }

  /** The same with these headers. */
  public Response withHeaders(Headers all) {
    return new Response(status, all, body);
  }

  /** The same with this content. */
  public Response withBody(Body other) {
    return new Response(status, headers, other);
  }
}
