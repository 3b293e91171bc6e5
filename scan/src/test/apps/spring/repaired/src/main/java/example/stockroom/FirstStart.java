package example.stockroom;

import example.stockroom.user.User;
import example.stockroom.user.UserRepository;
import org.springframework.boot.CommandLineRunner;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

@Component
public class FirstStart implements CommandLineRunner {
  private final UserRepository users;
  private final PasswordEncoder encoder;

  public FirstStart(UserRepository users, PasswordEncoder encoder) {
    this.users = users;
    this.encoder = encoder;
  }

  @Override
  public void run(String... args) {
    if (users.count() == 0) {
      User admin = new User();
      admin.email = "admin@stockroom.example";
      admin.role = "ADMIN";
      admin.passwordHash = encoder.encode(System.getenv("ADMIN_PASSWORD"));
      users.save(admin);
    }
  }
}
