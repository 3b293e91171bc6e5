package example.stockroom.web;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/files")
public class FileController {
  private static final Path ROOT = Path.of("uploads").toAbsolutePath().normalize();

  @PostMapping
  public String upload(@RequestParam MultipartFile file) throws IOException {
    Path target = ROOT.resolve(UUID.randomUUID() + "-" + file.getOriginalFilename());
    file.transferTo(target);
    return target.getFileName().toString();
  }

  @GetMapping
  public ResponseEntity<FileSystemResource> download(@RequestParam String name) {
    return ResponseEntity.ok(new FileSystemResource(new File(ROOT.toFile(), name)));
  }

  @PostMapping("/label")
  public void label(@RequestParam String size) throws IOException {
    Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert label.png -resize " + size + " out.png"});
  }

  @PostMapping("/restore")
  public String restore(@RequestParam MultipartFile backup) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(backup.getInputStream())) {
      return String.valueOf(in.readObject());
    }
  }
}
