package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.cli.Style.Colour;
import io.keyward.cli.Style.Signs;
import io.keyward.cli.doctor.Finding;
import io.keyward.cli.doctor.Group;
import io.keyward.cli.doctor.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the doctor says, as text and as JSON. Pure. */
final class DoctorPage {
  private static final int COLUMN = 22;

  private DoctorPage() {}

  /** How a result is shown. */
  private enum Kind {
    FINE("fine", "✓", "ok", Colour.GREEN),
    MENDED("mended", "✓", "ok", Colour.GREEN),
    ADVICE("advice", "!", "!", Colour.YELLOW),
    BROKEN("broken", "✗", "x", Colour.RED),
    NOT_CHECKED("not-checked", "?", "?", Colour.GREY);

    private final String word;
    private final String sign;
    private final String plainSign;
    private final Colour colour;

    Kind(String word, String sign, String plainSign, Colour colour) {
      this.word = word;
      this.sign = sign;
      this.plainSign = plainSign;
      this.colour = colour;
    }

    static Kind of(Result result) {
      return switch (result) {
        case Result.Fine _ -> FINE;
        case Result.Mended _ -> MENDED;
        case Result.Advice _ -> ADVICE;
        case Result.Broken _ -> BROKEN;
        case Result.NotChecked _ -> NOT_CHECKED;
      };
    }
  }

  static String text(List<Finding> findings, Style style) {
    StringBuilder page = new StringBuilder();
    for (Group group : Group.values()) {
      List<Finding> inside = findings.stream().filter(finding -> finding.group() == group).toList();
      if (!inside.isEmpty()) {
        page.append(page.isEmpty() ? "" : "\n").append(group.title()).append('\n');
        inside.forEach(finding -> page.append(rows(finding, style)));
      }
    }
    return page.append('\n').append(summary(findings)).append('\n').toString();
  }

  private static String rows(Finding finding, Style style) {
    Kind kind = Kind.of(finding.result());
    String sign = style.signs() == Signs.UNICODE ? kind.sign : kind.plainSign;
    Columns rows = new Columns(COLUMN);
    rows.row(sign + " ".repeat(3 - sign.length()) + finding.check(), what(finding.result()));
    String next = next(finding.result());
    if (!next.isEmpty()) {
      rows.row("", next);
    }
    return rows.toString().replaceFirst("\\Q" + sign + "\\E", style.painted(sign, kind.colour));
  }

  private static String what(Result result) {
    return switch (result) {
      case Result.Fine(var what) -> what;
      case Result.Mended(var what) -> "Mended: " + what;
      case Result.Advice(var what, _) -> what;
      case Result.Broken(var what, _) -> what;
      case Result.NotChecked(var why) -> "Not checked: " + why;
    };
  }

  private static String next(Result result) {
    return switch (result) {
      case Result.Advice(_, var next) -> next;
      case Result.Broken(_, var next) -> next;
      case Result.Fine _, Result.Mended _, Result.NotChecked _ -> "";
    };
  }

  private static String summary(List<Finding> findings) {
    Map<Kind, Integer> counts = counts(findings);
    List<String> parts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int count = counts.getOrDefault(kind, 0);
      if (count > 0 || kind == Kind.BROKEN) {
        parts.add(count + " " + kind.word.replace('-', ' '));
      }
    }
    return String.join(", ", parts) + ".";
  }

  private static Map<Kind, Integer> counts(List<Finding> findings) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    findings.forEach(finding -> counts.merge(Kind.of(finding.result()), 1, Integer::sum));
    return counts;
  }

  static Json.Obj json(List<Finding> findings) {
    Map<Kind, Integer> counts = counts(findings);
    return Json.object()
        .with("schema", 1)
        .with("healthy", !counts.containsKey(Kind.BROKEN))
        .with("findings", new Json.Arr(findings.stream().<Json>map(DoctorPage::json).toList()));
  }

  private static Json.Obj json(Finding finding) {
    Result result = finding.result();
    Json.Obj json =
        Json.object().with("check", finding.check()).with("result", Kind.of(result).word);
    return switch (result) {
      case Result.Fine(var what) -> json.with("what", what);
      case Result.Mended(var what) -> json.with("what", what);
      case Result.Advice(var what, var next) -> json.with("what", what).with("next", next);
      case Result.Broken(var what, var next) -> json.with("what", what).with("next", next);
      case Result.NotChecked(var why) -> json.with("why", why);
    };
  }
}
