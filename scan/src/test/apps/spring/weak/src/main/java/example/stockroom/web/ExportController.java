package example.stockroom.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/export")
public class ExportController {
  private final JdbcTemplate jdbc;

  public ExportController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/orders")
  public List<Map<String, Object>> orders() {
    return jdbc.queryForList("select * from orders");
  }

  @PostMapping("/reset")
  public void reset() {
    jdbc.update("delete from orders");
  }
}
