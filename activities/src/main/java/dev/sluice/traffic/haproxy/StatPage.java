package dev.sluice.traffic.haproxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The answer to {@code show stat}: CSV with a header that names the columns. It is read at every
 * third look of every run, and of its hundred columns a few are wanted, so a row is taken apart
 * only when one of its cells is asked for.
 *
 * @param header the names of the columns, with a comma before and after each; empty: this is no
 *     page
 * @param rows by the name of their server, in the order of the page
 */
record StatPage(String header, SequencedMap<String, String> rows) {
  private static final int MOST_DIGITS = 18;

  /** Reads the page; lines that are no rows of the table are left out. */
  static StatPage parse(String answer) {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    SequencedMap<String, String> rows = new LinkedHashMap<>();
    if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
      return new StatPage("", rows);
    }
    StatPage page = new StatPage("," + lines.getFirst().substring(2) + ",", rows);
    lines.stream()
        .skip(1)
        .filter(page::fits)
        .forEach(line -> page.of(line, "svname").ifPresent(name -> rows.putIfAbsent(name, line)));
    return page;
  }

  /** A cell that holds something; empty: no such row, no such column, or nothing in it. */
  Optional<String> cell(String server, String column) {
    return Optional.ofNullable(rows.get(server))
        .flatMap(row -> of(row, column))
        .filter(text -> !text.isEmpty());
  }

  /** The names of the servers, in their order. */
  List<String> servers() {
    return rows.sequencedKeySet().stream()
        .filter(each -> !each.equals("BACKEND") && !each.equals("FRONTEND"))
        .toList();
  }

  /** A count that a server has; absent: it has none. */
  Optional<Long> count(String server, String column) {
    return cell(server, column).filter(StatPage::digits).map(Long::parseLong);
  }

  private static boolean digits(String text) {
    return text.length() <= MOST_DIGITS
        && text.chars().allMatch(each -> each >= '0' && each <= '9');
  }

  private Optional<String> of(String row, String column) {
    int at = header.indexOf("," + column + ",");
    return at < 0 ? Optional.empty() : Optional.of(cell(row, commas(header, at)));
  }

  private static String cell(String row, int place) {
    if (row.indexOf('"') >= 0) {
      return quoted(row).get(place);
    }
    int start = 0;
    for (int i = 0; i < place; i++) {
      start = row.indexOf(',', start) + 1;
    }
    int end = row.indexOf(',', start);
    return end < 0 ? row.substring(start) : row.substring(start, end);
  }

  /** A row has as many cells as the header, around which two commas stand. */
  private boolean fits(String row) {
    int cells = row.indexOf('"') < 0 ? commas(row, row.length()) + 1 : quoted(row).size();
    return cells == commas(header, header.length()) - 1;
  }

  private static int commas(String text, int before) {
    int commas = 0;
    for (int at = text.indexOf(','); at >= 0 && at < before; at = text.indexOf(',', at + 1)) {
      commas++;
    }
    return commas;
  }

  private static List<String> quoted(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (each == '"') {
        quoted = !quoted;
      } else if (each == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
