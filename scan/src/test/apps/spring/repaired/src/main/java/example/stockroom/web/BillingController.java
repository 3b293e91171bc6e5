package example.stockroom.web;

import com.stripe.exception.StripeException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams;
import example.stockroom.user.User;
import example.stockroom.user.UserRepository;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class BillingController {
  private static final Map<String, Long> PRICES = Map.of("solo", 900L, "team", 2900L);

  private final UserRepository users;

  @Value("${stockroom.stripe-key}")
  private String stripeKey;

  @Value("${stockroom.webhook-secret}")
  private String webhookSecret;

  public BillingController(UserRepository users) {
    this.users = users;
  }

  record Order(String plan) {}

  @PostMapping("/api/billing/checkout")
  public Map<String, String> checkout(@RequestBody Order order) throws StripeException {
    PaymentIntentCreateParams params =
        PaymentIntentCreateParams.builder()
            .setCurrency("eur")
            .setAmount(PRICES.getOrDefault(order.plan(), 2900L))
            .putMetadata("plan", order.plan())
            .build();
    RequestOptions options = RequestOptions.builder().setApiKey(stripeKey).build();
    return Map.of("secret", PaymentIntent.create(params, options).getClientSecret());
  }

  @PostMapping("/webhooks/stripe")
  public ResponseEntity<Void> paid(@RequestBody String body, @RequestHeader("Stripe-Signature") String signature) {
    Event event;
    try {
      event = Webhook.constructEvent(body, signature, webhookSecret);
    } catch (SignatureVerificationException e) {
      return ResponseEntity.badRequest().build();
    }
    if (event.getType().equals("checkout.session.completed")) {
      Session session = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
      User user = users.findById(Long.valueOf(session.getClientReferenceId())).orElseThrow();
      user.plan = "team";
      users.save(user);
    }
    return ResponseEntity.ok().build();
  }
}
