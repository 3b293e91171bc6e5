package example.stockroom.user;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/colleagues")
public class ColleagueController {
  private final UserRepository users;
  private final CurrentUser current;

  public ColleagueController(UserRepository users, CurrentUser current) {
    this.users = users;
    this.current = current;
  }

  @GetMapping
  public List<String> emails(Principal principal) {
    return users.findByWorkshopId(current.of(principal).workshopId).stream().map(user -> user.email).toList();
  }
}
