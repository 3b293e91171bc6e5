package io.keyward.cli;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import io.keyward.accounts.Account;
import io.keyward.accounts.Quota;
import io.keyward.auth.ProblemException;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destinations;
import io.keyward.cli.alert.Channel;
import io.keyward.cli.alert.Desktop;
import io.keyward.cli.alert.Notice;
import io.keyward.cli.alert.Webhook;
import io.keyward.proxy.quota.Alert;
import io.keyward.proxy.quota.Alerts;
import io.keyward.proxy.quota.QuotaFolder;
import io.keyward.proxy.quota.Thresholds;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When and how a person wants to be told about quota, in the settings file:
 *
 * <pre>{@code
 * [alerts]
 * thresholds = [80, 90, 100]
 * desktop = true
 * webhook = "https://example.com/hook"
 * }</pre>
 *
 * <p>Without it, at 80, 90 and 100 percent, on the terminal.
 *
 * @param desktop whether the desktop is told, too
 * @param webhook what else is told
 */
record OwnAlerts(Thresholds thresholds, Telling desktop, Optional<URI> webhook) {
  private static final String TABLE = "alerts";
  private static final String THRESHOLDS = "thresholds";
  private static final String DESKTOP = "desktop";
  private static final String WEBHOOK = "webhook";
  private static final Set<String> NAMES = Set.of(THRESHOLDS, DESKTOP, WEBHOOK);
  private static final String PURPOSE = "is told about quota";

  /** Whether somebody is told in some way. */
  enum Telling {
    WANTED,
    NOT_WANTED
  }

  /**
   * Reads them.
   *
   * @throws ProblemException {@code settings-unreadable}, {@code alert-webhook-not-trustworthy}
   */
  static OwnAlerts of(Terminal terminal) {
    Object table = Settings.toml(terminal).map(toml -> toml.get(TABLE)).orElse(null);
    return switch (table) {
      case null -> read(CommentedConfig.inMemory());
      case UnmodifiableConfig config -> read(config);
      default -> throw Settings.unreadable("alerts is no table.").asException();
    };
  }

  private static OwnAlerts read(UnmodifiableConfig table) {
    for (UnmodifiableConfig.Entry entry : table.entrySet()) {
      if (!NAMES.contains(entry.getKey())) {
        throw Settings.unreadable("The table alerts has no setting " + entry.getKey() + ".")
            .asException();
      }
    }
    return new OwnAlerts(thresholds(table), desktop(table), webhook(table));
  }

  private static Thresholds thresholds(UnmodifiableConfig table) {
    if (!table.contains(THRESHOLDS)) {
      return Thresholds.USUAL;
    }
    List<Integer> percents = new ArrayList<>();
    if (table.get(THRESHOLDS) instanceof List<?> list) {
      for (Object each : list) {
        percents.add(each instanceof Number number ? number.intValue() : 0);
      }
    }
    try {
      return new Thresholds(percents);
    } catch (IllegalArgumentException e) {
      throw Settings.unreadable("alerts.thresholds is no list of numbers from 1 to 100.")
          .causedBy(e);
    }
  }

  private static Telling desktop(UnmodifiableConfig table) {
    if (!table.contains(DESKTOP)) {
      return Telling.NOT_WANTED;
    }
    if (table.get(DESKTOP) instanceof Boolean wanted) {
      return wanted ? Telling.WANTED : Telling.NOT_WANTED;
    }
    throw Settings.unreadable("alerts.desktop is neither true nor false.").asException();
  }

  private static Optional<URI> webhook(UnmodifiableConfig table) {
    if (!table.contains(WEBHOOK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Webhook.trusted(new URI(table.get(WEBHOOK) + "")));
    } catch (URISyntaxException e) {
      throw Settings.unreadable("alerts.webhook is no address.").causedBy(e);
    }
  }

  /** Where alerts go, if they go anywhere. */
  Optional<Destination> destination() {
    return webhook.map(address -> Destination.of(address, PURPOSE, Destination.Named.SETTINGS));
  }

  /**
   * The provider of this account said this: tells whoever is to be told. What can't be told in one
   * way is told in the others.
   */
  void note(Account account, Quota quota, QuotaFolder folder, Terminal terminal) {
    List<Channel> channels = new ArrayList<>();
    for (Alert alert : new Alerts(folder, thresholds).due(account.id(), quota)) {
      Notice notice = new Notice(alert, account.label(), ZoneId.systemDefault());
      terminal.say(notice.title() + ". " + notice.detail());
      if (channels.isEmpty()) {
        channels.addAll(channels(terminal));
      }
      for (Channel channel : channels) {
        try {
          channel.tell(notice);
        } catch (ProblemException e) {
          terminal.problem(e.problem());
        }
      }
    }
  }

  private List<Channel> channels(Terminal terminal) {
    List<Channel> channels = new ArrayList<>();
    if (desktop == Telling.WANTED) {
      channels.add(new Desktop(terminal.environment(), System.getProperty("os.name", "")));
    }
    if (webhook.isPresent() && destination().isPresent()) {
      channels.add(
          new Webhook(
              Network.client(Destinations.of(destination().get()), terminal), webhook.get()));
    }
    return channels;
  }
}
