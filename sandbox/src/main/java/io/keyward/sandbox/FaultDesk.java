package io.keyward.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control API for faults. It wants a header of its own, which a web page can't send to another
 * origin without a preflight that nobody here answers.
 */
final class FaultDesk implements Desk {
  static final String HEADER = "x-keyward-sandbox";

  private final Faults faults;

  FaultDesk(Faults faults) {
    this.faults = faults;
  }

  @Override
  public Reply answer(Call call) {
    if (call.header(HEADER).isEmpty()) {
      return Reply.error(
          403, "missing_header", "Send the header X-Keyward-Sandbox: faults with this request.");
    }
    try {
      switch (call.method()) {
        case "POST" -> read(call.json()).forEach(faults::plan);
        case "DELETE" ->
            Optional.ofNullable(call.query().get("endpoint"))
                .map(Endpoint::labelled)
                .ifPresentOrElse(faults::clear, faults::clear);
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("invalid_fault", String.valueOf(e.getMessage()), e);
    }
    return Reply.json(200, planned());
  }

  /** Reads all before any is planned, so that a mistake in the second leaves the first undone. */
  private static List<PlannedFault> read(ObjectNode body) {
    JsonNode given =
        body.has("faults") ? body.path("faults") : Json.array().add(body.path("fault"));
    List<PlannedFault> read = new ArrayList<>();
    for (JsonNode each : given) {
      read.add(Fault.parse(each.asString("")));
    }
    if (read.isEmpty()) {
      throw new BadRequestException("invalid_fault", "There is no fault in the body");
    }
    return read;
  }

  private ObjectNode planned() {
    ArrayNode list = Json.array();
    faults.planned().forEach(fault -> list.add(fault.toText()));
    return Json.object().set("faults", list);
  }
}
