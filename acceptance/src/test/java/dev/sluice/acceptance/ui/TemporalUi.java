package dev.sluice.acceptance.ui;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;

/** Temporal's UI in one window, with a person in front of it. */
public final class TemporalUi {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Page page;
  private final String address;

  /**
   * Opens a window.
   *
   * @param address of the UI, e.g. {@code http://127.0.0.1:8233}
   */
  public TemporalUi(Chromium chromium, String address) {
    this.page = chromium.window();
    this.address = address;
    page.setDefaultTimeout((double) PATIENCE.toMillis());
    PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
  }

  /** The form that starts a run. */
  public StartForm startForm() {
    page.navigate(address + "/namespaces/default/workflows/start-workflow");
    return new StartForm(page);
  }

  /** The page of a run. */
  public RunPage run(String id) {
    page.navigate(address + "/namespaces/default/workflows/" + id);
    return new RunPage(page);
  }

  /** The list of all runs. */
  public RunList runs() {
    page.navigate(address + "/namespaces/default/workflows");
    return new RunList(page);
  }
}
