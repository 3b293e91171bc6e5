package example.stockroom.user;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "users")
public class User {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String email;
  public String passwordHash;
  public String role = "MEMBER";
  public Long workshopId;
  public String plan = "free";
  public boolean verified;
  public String resetToken;
  public Instant resetUntil;
}
