package io.keyward.scan.report;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many findings of each severity earlier scans had. Immutable.
 *
 * @param earlier the scans, oldest first
 */
public record Trend(List<Point> earlier) {
  /** Of no earlier scan: there is nothing to plot. */
  public static final Trend NONE = new Trend(List.of());

  /** Of these scans. */
  public Trend {
    earlier = List.copyOf(earlier);
  }

  /**
   * One scan.
   *
   * @param name what it is called in the plot
   * @param counts how many findings of each severity; none where it names none
   */
  public record Point(String name, Map<Severity, Integer> counts) {
    /** With these counts. */
    public Point {
      counts = Map.copyOf(counts);
    }

    /** A scan with findings of these severities. */
    public static Point of(String name, Collection<Severity> severities) {
      Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
      severities.forEach(severity -> counts.merge(severity, 1, Integer::sum));
      return new Point(name, counts);
    }

    int count(Severity severity) {
      return counts.getOrDefault(severity, 0);
    }
  }

  /** The earlier scans, and the one that has these findings. */
  List<Point> until(Collection<Finding> now) {
    List<Point> points = new ArrayList<>(earlier);
    points.add(Point.of("now", now.stream().map(Finding::severity).toList()));
    return points;
  }
}
