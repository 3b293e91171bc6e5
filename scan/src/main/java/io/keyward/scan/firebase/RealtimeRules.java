package io.keyward.scan.firebase;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.firebase.Allow.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the rules of a Realtime Database: JSON with conditions in it. */
final class RealtimeRules {
  private static final int DEEPEST = 60;

  private final List<Allow> allows = new ArrayList<>();

  private RealtimeRules() {}

  /** What the file allows; nothing if it holds no such rules. */
  static List<Allow> of(byte[] content) {
    RealtimeRules rules = new RealtimeRules();
    if (Reading.json(content) instanceof Reading.Read read) {
      read.document().at("rules").ifPresent(all -> rules.read(all, "/", 0));
    }
    return rules.allows;
  }

  private void read(Value object, String path, int depth) {
    for (Member member : object.members()) {
      boolean reads = member.name().equals(".read");
      if (reads || member.name().equals(".write")) {
        allows.add(
            new Allow(
                Service.REALTIME,
                path,
                Set.of(reads ? "read" : "write"),
                Openness.of(member.value().text().orElse("false"), Map.of()),
                member.start(),
                member.value().end()));
      } else if (!member.name().startsWith(".") && depth < DEEPEST) {
        read(member.value(), (path.equals("/") ? "" : path) + "/" + member.name(), depth + 1);
      }
    }
  }
}
