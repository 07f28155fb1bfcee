package dev.sluice.page;

import dev.sluice.report.Page;
import java.util.List;

/**
 * A point of a list in Markdown.
 *
 * @param text already escaped, one line
 * @param below what belongs to it
 */
record Point(String text, List<Point> below) {
  private static final String BULLET = "-";

  Point {
    below = List.copyOf(below);
  }

  static Point of(String text) {
    return new Point(text, List.of());
  }

  static void bullets(Page page, List<Point> points) {
    points.forEach(each -> each.write(page, 0, BULLET));
  }

  static void numbered(Page page, List<Point> points) {
    int number = 1;
    for (Point each : points) {
      each.write(page, 0, number++ + ".");
    }
  }

  private void write(Page page, int spaces, String mark) {
    page.item(spaces, mark, text);
    below.forEach(each -> each.write(page, spaces + mark.length() + 1, BULLET));
  }
}
