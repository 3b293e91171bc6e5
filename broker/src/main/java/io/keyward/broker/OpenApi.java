package io.keyward.broker;

import io.keyward.auth.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the contract (OpenAPI 3.1) as it is served. */
final class OpenApi {
  private OpenApi() {}

  /** Under this base path. */
  static Json.Obj document(String basePath) {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      if (in != null
          && Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              instanceof Json.Obj document) {
        return document.with("servers", Json.array(Json.object().with("url", basePath)));
      }
      throw new IllegalStateException("openapi.json is missing in the jar.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
