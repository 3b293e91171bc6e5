package io.keyward.proxy.relay;

import io.keyward.accounts.Choice;
import io.keyward.accounts.Turn;
import io.keyward.responses.RelayRequest.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says which account an answer came from, and who chose it. Pure. */
final class Whose {
  private Whose() {}

  static List<Header> of(Turn.Goes turn) {
    Header account = new Header("x-keyward-account", shown(turn.account().label()));
    String reason = reason(turn.choice().reason());
    return turn.isElsewhere()
        ? List.of(
            account,
            new Header("x-keyward-account-why", reason + ", unhealthy"),
            new Header("x-keyward-account-chosen", shown(turn.choice().account().label())))
        : List.of(account, new Header("x-keyward-account-why", reason));
  }

  private static String reason(Choice.Reason reason) {
    return switch (reason) {
      case Choice.Reason.Asked _ -> "asked";
      case Choice.Reason.Meanwhile _ -> "meanwhile";
      case Choice.Reason.OfProject _ -> "project";
      case Choice.Reason.Standard _ -> "standard";
      case Choice.Reason.OnlyOne _ -> "only-one";
    };
  }

  /** A header takes ASCII only; a label may have any letters. */
  private static String shown(String label) {
    return label.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        ? label
        : URLEncoder.encode(label, StandardCharsets.UTF_8);
  }
}
