import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws what bench/scan growth has measured: CPU time and memory against the size of the tree, both
 * axes by powers of ten, as an SVG that reads in dark and in light.
 *
 * <p>{@code java Growth.java FIGURES SVG}
 */
final class Growth {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 640;
  private static final int TOP = 60;
  private static final int BOTTOM = 360;
  private static final double LEAST_SECONDS = 0.1;

  private record Row(double size, double seconds, double memory) {}

  public static void main(String[] args) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] words = line.split(" ");
      rows.add(new Row(number(words[0]), number(words[2]), number(words[3])));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="CPU time and memory of a scan against the size of the tree">
        <style>
          svg { background: #fff; } text { fill: #222; } .grid { stroke: #ddd; } .cpu { stroke: #0b62d6; fill: none; } .mem { stroke: #b4480a; fill: none; } .cpu-dot { fill: #0b62d6; } .mem-dot { fill: #b4480a; } .goal { stroke: #b4480a; stroke-dasharray: 4 4; } .ideal { stroke: #0b62d6; stroke-dasharray: 2 5; }
          @media (prefers-color-scheme: dark) { svg { background: #14161a; } text { fill: #e8e8e8; } .grid { stroke: #333840; } .cpu, .ideal { stroke: #6aa8ff; } .mem, .goal { stroke: #ff9d5c; } .cpu-dot { fill: #6aa8ff; } .mem-dot { fill: #ff9d5c; } }
        </style>
        """
            .formatted(WIDTH, HEIGHT));
    for (int power = 0; power <= 3; power++) {
      double x = x(Math.pow(10, power));
      svg.append(line("grid", x, TOP, x, BOTTOM)).append(text(x, BOTTOM + 20, "middle", label(power)));
    }
    for (int power = 0; power <= 4; power++) {
      double y = y(Math.pow(10, power - 1));
      svg.append(line("grid", LEFT, y, RIGHT, y));
      svg.append(text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, power < 1 ? "0.1 s" : "%d s", (int) Math.pow(10, power - 1))));
      svg.append(text(RIGHT + 8, y + 4, "start", String.format(Locale.ROOT, "%d MB", (int) Math.pow(10, power))));
    }
    svg.append(line("goal", LEFT, memory(600), RIGHT, memory(600)));
    svg.append(text(RIGHT - 4, memory(600) - 6, "end", "600 MB"));
    Row last = rows.getLast();
    double from = Math.max(rows.getFirst().size(), LEAST_SECONDS * last.size() / last.seconds());
    svg.append(line("ideal", x(from), y(last.seconds() / last.size() * from), x(last.size()), y(last.seconds())));
    svg.append(curve("cpu", rows, true)).append(curve("mem", rows, false));
    svg.append(text(LEFT, 24, "start", "keyward scan, all rules: CPU time (blue, left), memory (orange, right)"));
    svg.append(text(LEFT, 42, "start", "dotted: CPU time in proportion to the size, as of the largest"));
    svg.append(text((LEFT + RIGHT) / 2.0, HEIGHT - 14, "middle", "size of the tree"));
    svg.append("</svg>\n");
    Files.writeString(Path.of(args[1]), svg);
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  private static String label(int power) {
    return power == 3 ? "1 GB" : (int) Math.pow(10, power) + " MB";
  }

  private static double x(double size) {
    return LEFT + (RIGHT - LEFT) * Math.log10(size) / Math.log10(2048);
  }

  /** Seconds from 0.1 to 1000. */
  private static double y(double seconds) {
    return BOTTOM - (BOTTOM - TOP) * (Math.log10(Math.max(seconds, LEAST_SECONDS)) + 1) / 4;
  }

  /** Megabytes from 1 to 10000, on the same lines. */
  private static double memory(double megabytes) {
    return y(megabytes / 10);
  }

  private static String curve(String name, List<Row> rows, boolean time) {
    StringBuilder points = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (Row row : rows) {
      double y = time ? y(row.seconds()) : memory(row.memory());
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(row.size()), y));
      dots.append(String.format(Locale.ROOT, "<circle class=\"%s-dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", name, x(row.size()), y));
    }
    return "<polyline class=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n%s".formatted(name, points.toString().strip(), dots);
  }

  private static String line(String name, double x1, double y1, double x2, double y2) {
    return String.format(Locale.ROOT, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", name, x1, y1, x2, y2);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
  }
}
