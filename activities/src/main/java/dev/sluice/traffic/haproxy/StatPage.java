package dev.sluice.traffic.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to {@code show stat}: CSV with a header that names the columns. */
record StatPage(List<String> columns, List<List<String>> rows) {
  /** Reads the page; lines that are no rows of the table are left out. */
  static StatPage parse(String answer) {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
      return new StatPage(List.of(), List.of());
    }
    List<String> columns = cells(lines.getFirst().substring(2));
    List<List<String>> rows =
        lines.stream()
            .skip(1)
            .map(StatPage::cells)
            .filter(row -> row.size() == columns.size())
            .toList();
    return new StatPage(columns, rows);
  }

  /** A cell that holds something; empty: no such row, no such column, or nothing in it. */
  Optional<String> cell(String server, String column) {
    int name = columns.indexOf("svname");
    int wanted = columns.indexOf(column);
    if (name < 0 || wanted < 0) {
      return Optional.empty();
    }
    return rows.stream()
        .filter(row -> row.get(name).equals(server))
        .map(row -> row.get(wanted))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The names of the servers, in their order. */
  List<String> servers() {
    int name = columns.indexOf("svname");
    return name < 0
        ? List.of()
        : rows.stream()
            .map(row -> row.get(name))
            .filter(each -> !each.equals("BACKEND") && !each.equals("FRONTEND"))
            .toList();
  }

  /** A count that a server has; absent: it has none. */
  Optional<Long> count(String server, String column) {
    return cell(server, column).filter(text -> text.matches("[0-9]{1,18}")).map(Long::parseLong);
  }

  private static List<String> cells(String line) {
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
