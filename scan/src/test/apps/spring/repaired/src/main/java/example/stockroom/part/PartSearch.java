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
    String sql = "select id, name from parts where owner_id = ? and name ilike ?";
    return jdbc.queryForList(sql, owner, "%" + term + "%");
  }

  public List<Map<String, Object>> sorted(Long owner, String column) {
    String by =
        switch (column) {
          case "price" -> "price";
          default -> "name";
        };
    return jdbc.queryForList("select id, name from parts where owner_id = ? order by " + by, owner);
  }

  public List<?> noted(Long owner, String word) {
    return entities
        .createQuery("select p from Part p where p.ownerId = :owner and p.note like :word")
        .setParameter("owner", owner)
        .setParameter("word", "%" + word + "%")
        .getResultList();
  }
}
