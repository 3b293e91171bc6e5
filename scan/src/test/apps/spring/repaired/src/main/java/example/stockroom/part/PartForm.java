package example.stockroom.part;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

public record PartForm(@NotBlank @Size(max = 100) String name, @Min(0) int price, @Size(max = 2000) String note) {
  void fill(Part part) {
    part.name = name;
    part.price = price;
    part.note = note;
  }
}
