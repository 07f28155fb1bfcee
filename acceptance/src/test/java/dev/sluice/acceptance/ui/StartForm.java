package dev.sluice.acceptance.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** The form "Start Workflow". */
public final class StartForm {
  private final Page page;

  StartForm(Page page) {
    this.page = page;
  }

  /** Fills the form in and sends it; returns once the UI says that the run is started. */
  public void start(String id, String type, String queue, String input) {
    page.getByTestId("workflowId").fill(id);
    page.getByTestId("taskQueue").fill(queue);
    page.getByTestId("workflowType").fill(type);
    Typing.replace(page, page.locator("main"), input);
    Screenshots.keep(page, "start-form");
    page.getByTestId("start-workflow-button").click();
    assertThat(page.getByText("Workflow started successfully").first()).isVisible();
  }
}
