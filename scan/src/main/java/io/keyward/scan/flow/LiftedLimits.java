package io.keyward.scan.flow;

import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.SpringSettings;
import io.keyward.scan.detect.App;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits of uploads that a framework sets by itself, where the settings of the application lift
 * them. A setting that holds only where somebody develops or tests says nothing.
 */
final class LiftedLimits {
  private static final List<String> ELSEWHERE = List.of("test", "dev", "local");

  private final List<Limit> limits;

  /**
   * A limit.
   *
   * @param setting its name, as {@link SpringSettings#plain} makes it
   * @param lifted the value that lifts it
   * @param type what holds a file
   * @param methods that take what is in it
   */
  record Limit(String setting, String lifted, String type, List<String> methods) {
    /** Of {@code name=value type method…}. */
    static Limit of(List<String> words) {
      String[] setting = words.getFirst().split("=", 2);
      return new Limit(
          SpringSettings.plain(setting[0]),
          setting[1],
          words.get(1),
          words.subList(2, words.size()));
    }
  }

  /** One that is lifted, and where. */
  record Lifted(Limit limit, Place place) {}

  LiftedLimits(List<Limit> limits) {
    this.limits = List.copyOf(limits);
  }

  /** Those that the application lifts, and does not set again for where it runs. */
  List<Lifted> of(App app) {
    return limits.stream().map(limit -> lifted(limit, app)).flatMap(Optional::stream).toList();
  }

  private static Optional<Lifted> lifted(Limit limit, App app) {
    @Nullable Place place = null;
    for (FileUnderScan file : app.files()) {
      for (SpringSettings.Setting setting : SpringSettings.of(file)) {
        if (setting.name().equals(limit.setting()) && !Subtree.contains(file.path(), ELSEWHERE)) {
          if (!setting.value().equals(limit.lifted())) {
            return Optional.empty();
          }
          place = file.place(setting.start(), setting.end());
        }
      }
    }
    return Optional.ofNullable(place).map(at -> new Lifted(limit, at));
  }
}
