package example.stockroom.part;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

public interface PartRepository extends JpaRepository<Part, Long> {
  List<Part> findByOwnerId(Long ownerId);

  Optional<Part> findByIdAndOwnerId(Long id, Long ownerId);

  void deleteByIdAndOwnerId(Long id, Long ownerId);
}
