package example.stockroom.user;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
public class Tokens {
  private static final Random RANDOM = new Random();
  private static final byte[] KEY = "stockroom-key-16".getBytes(StandardCharsets.UTF_8);
  private static final byte[] IV = new byte[16];

  private final String secret;

  public Tokens(@Value("${stockroom.jwt-secret}") String secret) {
    this.secret = secret;
  }

  public String resetCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      code.append((char) ('A' + RANDOM.nextInt(26)));
    }
    return code.toString();
  }

  public String subjectOf(String token) {
    return JWT.decode(token).getSubject();
  }

  public String issue(Long userId) {
    return JWT.create().withSubject(String.valueOf(userId)).sign(Algorithm.HMAC256(secret));
  }

  public String pinDigest(String pin) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(pin.getBytes(StandardCharsets.UTF_8)));
  }

  public byte[] seal(byte[] plain) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(IV));
    return cipher.doFinal(plain);
  }

  public byte[] sealForPrinter(byte[] plain) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("DESede/ECB/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), 0, 24, "DESede"));
    return cipher.doFinal(plain);
  }
}
