package io.keyward.broker.http;

import io.keyward.broker.Broker;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.Form;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.LineSink;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.Response;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The broker as a servlet (Jakarta Servlet 6.1). Map it to the whole of a host, blocking, best on
 * virtual threads. What a container leaves open, such as slow headers, its operator must close.
 */
public final class BrokerServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Broker broker;

  /** Serves this broker; closing it is the caller's. */
  public BrokerServlet(Broker broker) {
    this.broker = broker;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Response answer = broker.handle(read(request));
    response.setStatus(answer.status());
    answer.headers().fields().forEach(field -> response.addHeader(field.name(), field.value()));
    switch (answer.body()) {
      case Body.Empty _ -> {}
      case Body.Document(String type, var json) ->
          write(type, StandardCharsets.UTF_8.encode(json.compact()), request, response);
      case Body.File(String type, ByteBuffer content) -> write(type, content, request, response);
      case Body.Events(EventSource source, Form form) -> stream(source, form, request, response);
    }
  }

  private static Request read(HttpServletRequest request) {
    List<Headers.Field> fields = new ArrayList<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      Collections.list(request.getHeaders(name))
          .forEach(value -> fields.add(new Headers.Field(name, value)));
    }
    return new Request(
        request.getMethod(),
        request.getRequestURI(),
        new Headers(fields),
        request::getInputStream,
        request.getRemoteAddr(),
        Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName));
  }

  private static void write(
      String type, ByteBuffer content, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(content.remaining());
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(content);
    }
  }

  private static void stream(
      EventSource source, Form form, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (source) {
      response.setContentType(form.contentType());
      // Tells a proxy in front to pass each line on at once.
      response.setHeader("x-accel-buffering", "no");
      if (request.getAttribute(Departure.class.getName()) instanceof Departure departure) {
        response.setHeader("connection", "close");
        source.stream(sink(form, response.getOutputStream(), departure));
      } else {
        source.stream(sink(form, response.getOutputStream(), Departure.UNNOTICED));
      }
    }
  }

  private static LineSink sink(Form form, ServletOutputStream out, Departure departure) {
    return switch (form) {
      case LINES -> new Lines(out, departure);
      case SERVER_SENT -> new ServerSentEvents(out, departure);
    };
  }

  /** Each line is flushed, so that it is seen at once, and so that a gone client is noticed. */
  private record Lines(ServletOutputStream out, Departure departure) implements LineSink {
    @Override
    public void line(String line) throws IOException {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void whenGone(Runnable action) {
      departure.whenGone(action);
    }
  }
}
