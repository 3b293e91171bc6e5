package example.stockroom.part;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class PartSearch {
  private final JdbcTemplate jdbc;
  private final EntityManager entities;

  public PartSearch(JdbcTemplate jdbc, EntityManager entities) {
    this.jdbc = jdbc;
    this.entities = entities;
  }

  public List<Map<String, Object>> byName(Long owner, String term) {
    String sql = "select id, name from parts where owner_id = " + owner + " and name ilike '%" + term + "%'";
    return jdbc.queryForList(sql);
  }

  public List<Map<String, Object>> sorted(Long owner, String column) {
    return jdbc.queryForList(String.format("select id, name from parts where owner_id = ? order by %s", column), owner);
  }

  public List<?> noted(String word) {
    return entities.createQuery("select p from Part p where p.note like '%" + word + "%'").getResultList();
  }
}
