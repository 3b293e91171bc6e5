package example.stockroom.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
  private static final Set<String> KINDS = Set.of("image/png", "application/pdf");

  @PostMapping
  public String upload(@RequestParam MultipartFile file) throws IOException {
    if (!KINDS.contains(file.getContentType())) {
      throw new IllegalArgumentException("only pictures and PDF");
    }
    Path target = ROOT.resolve(UUID.randomUUID() + (file.getContentType().endsWith("pdf") ? ".pdf" : ".png"));
    file.transferTo(target);
    return target.getFileName().toString();
  }

  @GetMapping
  public ResponseEntity<FileSystemResource> download(@RequestParam String name) {
    Path target = ROOT.resolve(name).normalize();
    if (!target.startsWith(ROOT)) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok(new FileSystemResource(target));
  }

  @PostMapping("/label")
  public void label(@RequestParam String size) throws IOException {
    int width = Integer.parseInt(size);
    new ProcessBuilder("convert", "label.png", "-resize", width + "x" + width, "out.png").start();
  }

  @PostMapping("/restore")
  public String restore(@RequestParam MultipartFile backup) throws IOException, ClassNotFoundException {
    return Files.exists(ROOT) ? new String(backup.getBytes()) : "";
  }
}
