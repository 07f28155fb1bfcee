package dev.sluice.traffic.haproxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The answer to {@code show stat}: CSV with a header that names the columns. It is read at every
 * third look of every run, so columns and rows are found by their names at once.
 *
 * @param columns where each is in a row
 * @param rows by the name of their server, in the order of the page
 */
record StatPage(Map<String, Integer> columns, SequencedMap<String, List<String>> rows) {
  private static final int MOST_DIGITS = 18;

  /** Reads the page; lines that are no rows of the table are left out. */
  static StatPage parse(String answer) {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
      return new StatPage(Map.of(), new LinkedHashMap<>());
    }
    List<String> header = cells(lines.getFirst().substring(2));
    Map<String, Integer> columns = places(header);
    SequencedMap<String, List<String>> rows = new LinkedHashMap<>();
    Optional<Integer> name = Optional.ofNullable(columns.get("svname"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = cells(line);
      name.filter(place -> row.size() == header.size())
          .ifPresent(place -> rows.putIfAbsent(row.get(place), row));
    }
    return new StatPage(columns, rows);
  }

  private static Map<String, Integer> places(List<String> header) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.put(header.get(i), i);
    }
    return places;
  }

  /** A cell that holds something; empty: no such row, no such column, or nothing in it. */
  Optional<String> cell(String server, String column) {
    return Optional.ofNullable(rows.get(server))
        .flatMap(row -> Optional.ofNullable(columns.get(column)).map(row::get))
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

  private static List<String> cells(String line) {
    return line.indexOf('"') < 0 ? Arrays.asList(line.split(",", -1)) : quoted(line);
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
