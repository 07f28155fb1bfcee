package dev.sluice.acceptance.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The page of a run. */
public final class RunPage {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Page page;

  RunPage(Page page) {
    this.page = page;
  }

  /** Waits until the badge beside the id says so, e.g. {@code Completed}. */
  public void awaitStatus(String status) {
    Locator badge =
        page.locator("header")
            .filter(new Locator.FilterOptions().setHas(page.getByTestId("workflow-id-heading")))
            .locator("span")
            .first();
    assertThat(badge)
        .hasText(
            status,
            new LocatorAssertions.HasTextOptions().setTimeout((double) PATIENCE.toMillis()));
  }

  /** Reads the current details again and again until they say this, and returns all of them. */
  public String awaitDetails(String words) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return detailsWith(words);
      } catch (TimeoutError early) {
        if (Instant.now().isAfter(end)) {
          Screenshots.keep(page, "missing-details");
          throw new AssertionError(
              "the current details never said \"%s\", but: %s".formatted(words, details()), early);
        }
        page.reload();
      }
    }
  }

  private String detailsWith(String words) {
    page.getByTestId("user-metadata-tab").first().click();
    body()
        .filter(new Locator.FilterOptions().setHasText(words))
        .waitFor(new Locator.WaitForOptions().setTimeout((double) LOOK.toMillis()));
    return details();
  }

  private String details() {
    return body().innerText();
  }

  private Locator body() {
    return page.locator("iframe").last().contentFrame().locator("body");
  }

  /** Every command that the dialog "Send an Update" offers, a name and its description each. */
  public List<String> offers() {
    UpdateDialog dialog = UpdateDialog.open(page);
    List<String> offers = dialog.offers();
    page.reload();
    return offers;
  }

  /** Sends a command that is taken. */
  public void send(String command, String json) {
    UpdateDialog.open(page).choose(command).type(json).taken();
  }

  /** Sends a command that is refused, and returns why. */
  public String refused(String command, String json) {
    return UpdateDialog.open(page).choose(command).type(json).refused();
  }

  /** Keeps what is seen now under this name. */
  public void keep(String name) {
    Screenshots.keep(page, name);
  }
}
