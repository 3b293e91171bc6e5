package example.stockroom.part;

import example.stockroom.user.CurrentUser;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/parts")
public class PartController {
  private final PartRepository parts;
  private final PartSearch search;
  private final CurrentUser current;

  public PartController(PartRepository parts, PartSearch search, CurrentUser current) {
    this.parts = parts;
    this.search = search;
    this.current = current;
  }

  @GetMapping
  public List<Map<String, Object>> index(@RequestParam(defaultValue = "name") String sort, Principal principal) {
    return search.sorted(current.of(principal).id, sort);
  }

  @GetMapping("/search")
  public List<Map<String, Object>> search(@RequestParam String q, Principal principal) {
    return search.byName(current.of(principal).id, q);
  }

  @GetMapping("/noted")
  public List<?> noted(@RequestParam String word) {
    return search.noted(word);
  }

  @GetMapping("/{id}")
  public ResponseEntity<Part> show(@PathVariable Long id) {
    return ResponseEntity.of(parts.findById(id));
  }

  @GetMapping("/of/{owner}")
  public List<Part> of(@PathVariable Long owner) {
    return parts.findByOwnerId(owner);
  }

  @PostMapping
  public Part create(@RequestBody Part part, Principal principal) {
    if (part.ownerId == null) {
      part.ownerId = current.of(principal).id;
    }
    return parts.save(part);
  }

  @DeleteMapping("/{id}")
  public void remove(@PathVariable Long id) {
    parts.deleteById(id);
  }
}
