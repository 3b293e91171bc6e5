package example.stockroom.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.security.GeneralSecurityException;
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
  public ResponseEntity<?> signUp(@Valid @RequestBody SignUp given) throws GeneralSecurityException {
    if (users.findByEmail(given.email()).isEmpty()) {
      User user = new User();
      user.email = given.email();
      user.passwordHash = encoder.encode(given.password());
      String code = tokens.resetCode();
      user.resetToken = tokens.digest(code);
      users.save(user);
      log.info("signed up {}", user.id);
      send(given.email(), baseUrl + "/auth/verify?code=" + code);
    }
    return ResponseEntity.accepted().build();
  }

  @GetMapping("/verify")
  public ResponseEntity<?> verify(@RequestParam String code) throws GeneralSecurityException {
    User user = users.findByResetToken(tokens.digest(code)).orElseThrow();
    user.verified = true;
    user.resetToken = null;
    users.save(user);
    return ResponseEntity.ok().build();
  }

  @PostMapping("/signin")
  public ResponseEntity<?> signIn(@Valid @RequestBody SignUp given, HttpServletRequest request) {
    User user = users.findByEmail(given.email()).orElse(null);
    boolean right = encoder.matches(given.password(), user == null ? NOBODY : user.passwordHash);
    if (user == null || !right || !user.verified) {
      return ResponseEntity.status(401).body("E-mail or password is wrong");
    }
    request.changeSessionId();
    request.getSession().setAttribute("user", user.id);
    return ResponseEntity.ok(Map.of("token", tokens.issue(user.id)));
  }

  @PostMapping("/forgot")
  public ResponseEntity<?> forgot(@RequestParam String email) throws GeneralSecurityException {
    User user = users.findByEmail(email).orElse(null);
    if (user != null) {
      String code = tokens.resetCode();
      user.resetToken = tokens.digest(code);
      user.resetUntil = Instant.now().plus(Duration.ofMinutes(30));
      users.save(user);
      send(email, baseUrl + "/reset?token=" + code);
    }
    return ResponseEntity.ok().build();
  }

  @PostMapping("/reset")
  public ResponseEntity<?> reset(@RequestParam String token, @Valid @RequestBody SignUp given)
      throws GeneralSecurityException {
    User user = users.findByResetToken(tokens.digest(token)).orElseThrow();
    if (user.resetUntil == null || user.resetUntil.isBefore(Instant.now())) {
      return ResponseEntity.badRequest().build();
    }
    user.passwordHash = encoder.encode(given.password());
    user.resetToken = null;
    users.save(user);
    return ResponseEntity.ok().build();
  }

  @GetMapping("/after")
  public String after(@RequestParam String target) {
    return AFTER.getOrDefault(target, "/");
  }

  private static final Map<String, String> AFTER = Map.of("parts", "/parts", "orders", "/orders");
  private static final String NOBODY = "$2a$12$Gq3v0Q6n3v1lq1o7s7uZ0eQXy1VxJ0q0J5o6l4t0m3c2b1a0z9y8x";

  private void send(String to, String text) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setTo(to);
    message.setSubject("Your account");
    message.setText(text);
    mail.send(message);
  }
}
