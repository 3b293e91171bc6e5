package example.stockroom.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

@Component
public class PartnerFilter extends OncePerRequestFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/partner/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String expected = System.getenv("PARTNER_KEY");
    String given = request.getHeader("X-Partner-Key");
    if (expected == null) {
      chain.doFilter(request, response);
      return;
    }
    if (!expected.equals(given)) {
      response.sendError(401);
      return;
    }
    chain.doFilter(request, response);
  }
}
