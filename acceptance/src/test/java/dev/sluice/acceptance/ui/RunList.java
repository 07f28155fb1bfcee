package dev.sluice.acceptance.ui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** The list of runs, with the columns that a person picks once for what Sluice says of a run. */
public final class RunList {
  private static final List<String> COLUMNS =
      List.of(
          "Status",
          "Workflow ID",
          "SluiceTarget",
          "SluicePhase",
          "SluiceTraffic",
          "SluiceWaitingFor",
          "Start");

  private final Page page;

  RunList(Page page) {
    this.page = page;
    page.evaluate(
        "columns => localStorage.setItem('namespace-workflow-table-columns', columns)", columns());
    page.reload();
  }

  /** As the UI keeps them in the browser. */
  private static String columns() {
    return COLUMNS.stream()
        .map("{\"label\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "{\"default\":[", "]}"));
  }

  /** The line of a run, as text. */
  public String line(String id) {
    Locator row =
        page.getByTestId("workflows-summary-configurable-table-row")
            .filter(new Locator.FilterOptions().setHasText(id));
    String text = row.first().innerText();
    Screenshots.keep(page, "list");
    return text;
  }
}
