package example.stockroom.part;

import example.stockroom.user.CurrentUser;
import jakarta.validation.Valid;
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
  public List<?> noted(@RequestParam String word, Principal principal) {
    return search.noted(current.of(principal).id, word);
  }

  @GetMapping("/{id}")
  public ResponseEntity<Part> show(@PathVariable Long id, Principal principal) {
    return ResponseEntity.of(parts.findByIdAndOwnerId(id, current.of(principal).id));
  }

  @GetMapping("/mine")
  public List<Part> mine(Principal principal) {
    return parts.findByOwnerId(current.of(principal).id);
  }

  @PostMapping
  public Part create(@Valid @RequestBody PartForm form, Principal principal) {
    Part part = new Part();
    part.ownerId = current.of(principal).id;
    form.fill(part);
    return parts.save(part);
  }

  @PutMapping("/{id}")
  public ResponseEntity<Part> change(@PathVariable Long id, @Valid @RequestBody PartForm form, Principal principal) {
    Part part = parts.findById(id).orElse(null);
    if (part == null || !part.ownerId.equals(current.of(principal).id)) {
      return ResponseEntity.notFound().build();
    }
    form.fill(part);
    return ResponseEntity.ok(parts.save(part));
  }

  @DeleteMapping("/{id}")
  public void remove(@PathVariable Long id, Principal principal) {
    parts.deleteByIdAndOwnerId(id, current.of(principal).id);
  }
}
