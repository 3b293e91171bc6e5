package example.stockroom.web;

import example.stockroom.user.CurrentUser;
import example.stockroom.user.User;
import example.stockroom.user.UserRepository;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/admin")
public class AdminController {
  private final UserRepository users;
  private final CurrentUser current;

  public AdminController(UserRepository users, CurrentUser current) {
    this.users = users;
    this.current = current;
  }

  @GetMapping("/users")
  public List<String> emails(Principal principal) {
    return users.findAll().stream().map(user -> user.email).toList();
  }

  @PostMapping("/users/{id}/promote")
  public void promote(@PathVariable Long id, Principal principal) {
    User admin = current.of(principal);
    if (!admin.role.equals("ADMIN")) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    User user = users.findById(id).orElseThrow();
    user.role = "ADMIN";
    users.save(user);
  }
}
