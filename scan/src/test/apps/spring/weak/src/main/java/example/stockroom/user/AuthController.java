package example.stockroom.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/auth")
public class AuthController {
  private static final Logger log = LoggerFactory.getLogger(AuthController.class);

  private final UserRepository users;
  private final PasswordEncoder encoder;
  private final Tokens tokens;
  private final JavaMailSender mail;
  private final String baseUrl;

  public AuthController(
      UserRepository users,
      PasswordEncoder encoder,
      Tokens tokens,
      JavaMailSender mail,
      @Value("${stockroom.base-url}") String baseUrl) {
    this.users = users;
    this.encoder = encoder;
    this.tokens = tokens;
    this.mail = mail;
    this.baseUrl = baseUrl;
  }

  @PostMapping("/signup")
  public ResponseEntity<?> signUp(@RequestBody SignUp given, HttpServletRequest request) {
    if (users.findByEmail(given.email()).isPresent()) {
      return ResponseEntity.status(409).body("There is an account for " + given.email());
    }
    User user = new User();
    user.email = given.email();
    user.passwordHash = encoder.encode(given.password());
    users.save(user);
    log.info("signed up {} / {}", given.email(), given.password());
    request.getSession().setAttribute("userId", user.id);
    return ResponseEntity.ok(Map.of("id", user.id));
  }

  @PostMapping("/signin")
  public ResponseEntity<?> signIn(@RequestBody SignUp given, HttpServletRequest request) {
    User user = users.findByEmail(given.email()).orElse(null);
    if (user == null) {
      return ResponseEntity.status(404).body("No account with this e-mail");
    }
    if (!encoder.matches(given.password(), user.passwordHash)) {
      return ResponseEntity.status(401).body("Wrong password");
    }
    request.getSession(true).setAttribute("user", user.id);
    return ResponseEntity.ok(Map.of("token", tokens.issue(user.id)));
  }

  @PostMapping("/pin")
  public ResponseEntity<?> pin(@RequestParam String email, @RequestParam String pin) {
    User user = users.findByEmail(email).orElseThrow();
    if (user.passwordHash.equals(pin)) {
      return ResponseEntity.ok(Map.of("token", tokens.issue(user.id)));
    }
    return ResponseEntity.status(401).build();
  }

  @PostMapping("/forgot")
  public ResponseEntity<?> forgot(@RequestParam String email, HttpServletRequest request) {
    User user = users.findByEmail(email).orElseThrow();
    user.resetToken = tokens.resetCode();
    users.save(user);
    send(email, "http://" + request.getHeader("Host") + "/reset?token=" + user.resetToken);
    return ResponseEntity.ok().build();
  }

  @PostMapping("/reset")
  public ResponseEntity<?> reset(@RequestParam String token, @RequestParam String password) {
    User user = users.findByResetToken(token).orElseThrow();
    user.passwordHash = encoder.encode(password);
    users.save(user);
    return ResponseEntity.ok().build();
  }

  @GetMapping("/after")
  public void after(@RequestParam String target, HttpServletResponse response) throws IOException {
    response.sendRedirect(target);
  }

  private void send(String to, String text) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setTo(to);
    message.setSubject("Your account");
    message.setText(text);
    mail.send(message);
  }
}
