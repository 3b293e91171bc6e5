package example.stockroom.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import example.stockroom.user.CurrentUser;
import java.security.Principal;

@RestController
@RequestMapping("/api/export")
public class ExportController {
  private final JdbcTemplate jdbc;
  private final CurrentUser current;

  public ExportController(JdbcTemplate jdbc, CurrentUser current) {
    this.jdbc = jdbc;
    this.current = current;
  }

  @GetMapping("/orders")
  public List<Map<String, Object>> orders(Principal principal) {
    return jdbc.queryForList("select id, quantity from orders where owner_id = ?", current.of(principal).id);
  }

  @PostMapping("/reset")
  public void reset(Principal principal) {
    jdbc.update("delete from orders where owner_id = ?", current.of(principal).id);
  }
}
