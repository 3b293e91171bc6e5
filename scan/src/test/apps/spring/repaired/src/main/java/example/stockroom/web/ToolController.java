package example.stockroom.web;

import java.io.StringReader;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.HtmlUtils;
import org.xml.sax.InputSource;

@RestController
@RequestMapping("/api/tools")
public class ToolController {
  private static final Pattern SKU = Pattern.compile("^[A-Z][A-Z0-9]{1,30}$");
  private static final Set<String> SUPPLIERS = Set.of("api.bolts.example", "api.nuts.example");
  private final RestTemplate http = new RestTemplate();

  @GetMapping("/price")
  public ResponseEntity<String> price(@RequestParam String supplier) {
    URI uri = URI.create(supplier);
    if (!"https".equals(uri.getScheme()) || !SUPPLIERS.contains(uri.getHost())) {
      return ResponseEntity.badRequest().build();
    }
    return ResponseEntity.ok(http.getForObject(uri.resolve("/prices.json"), String.class));
  }

  @PostMapping("/import")
  public int importXml(@RequestBody String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getElementsByTagName("part").getLength();
  }

  @GetMapping("/formula")
  public Object formula(@RequestParam String expression) {
    return new SpelExpressionParser()
        .parseExpression("price * 2")
        .getValue(SimpleEvaluationContext.forReadOnlyDataBinding().build(), new Sum(expression.length()));
  }

  @GetMapping("/sku")
  public boolean sku(@RequestParam String value) {
    return SKU.matcher(value).matches();
  }

  @GetMapping(value = "/label", produces = MediaType.TEXT_HTML_VALUE)
  public String label(@RequestParam String text) {
    return "<div class=\"label\">" + HtmlUtils.htmlEscape(text) + "</div>";
  }

  record Sum(int price) {}
}
