package example.stockroom.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may see. */
@RestController
public class CatalogueController {
  private final JdbcTemplate jdbc;

  public CatalogueController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/healthz")
  public String health() {
    return "ok";
  }

  @GetMapping("/catalogue")
  public List<Map<String, Object>> catalogue() {
    return jdbc.queryForList("select name, price from parts where note is not null");
  }
}
