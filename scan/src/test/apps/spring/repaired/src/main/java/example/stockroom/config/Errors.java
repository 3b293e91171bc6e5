package example.stockroom.config;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class Errors {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);

  @ExceptionHandler(Exception.class)
  public ResponseEntity<Map<String, String>> failed(Exception e) {
    log.error("request failed", e);
    return ResponseEntity.status(500).body(Map.of("error", "Something went wrong"));
  }
}
