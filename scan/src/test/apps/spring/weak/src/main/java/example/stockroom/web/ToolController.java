package example.stockroom.web;

import java.io.StringReader;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import org.xml.sax.InputSource;

@RestController
@RequestMapping("/api/tools")
public class ToolController {
  private static final Pattern SKU = Pattern.compile("^([A-Z]+[0-9]*)+$");
  private final RestTemplate http = new RestTemplate();

  @GetMapping("/price")
  public ResponseEntity<String> price(@RequestParam String supplier) {
    return ResponseEntity.ok(http.getForObject(supplier + "/prices.json", String.class));
  }

  @PostMapping("/import")
  public int importXml(@RequestBody String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getElementsByTagName("part").getLength();
  }

  @GetMapping("/formula")
  public Object formula(@RequestParam String expression) {
    return new SpelExpressionParser().parseExpression(expression).getValue();
  }

  @GetMapping("/sku")
  public boolean sku(@RequestParam String value) {
    return SKU.matcher(value).matches();
  }

  @GetMapping(value = "/label", produces = MediaType.TEXT_HTML_VALUE)
  public String label(@RequestParam String text) {
    return "<div class=\"label\">" + text + "</div>";
  }

  static SSLContext trusting() throws Exception {
    TrustManager[] all = {
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      }
    };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, all, new java.security.SecureRandom());
    return context;
  }
}
