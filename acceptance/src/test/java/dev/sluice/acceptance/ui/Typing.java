package dev.sluice.acceptance.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** Typing JSON into the UI's boxes for data. */
final class Typing {
  private Typing() {}

  /**
   * Replaces what stands in the box inside a part of the page.
   *
   * @param json one object; {@code '} stands for {@code "}
   */
  static void replace(Page page, Locator within, String json) {
    Locator box = within.locator(".cm-content").first();
    box.click();
    page.keyboard().press("Control+A");
    page.keyboard().press("Delete");
    page.keyboard().insertText(json.replace('\'', '"'));
    box.blur();
    // Left, the box breaks the object into lines and grows, which moves the buttons below it.
    assertThat(box.locator(".cm-line").first()).hasText(Pattern.compile("^\\{$"));
  }
}
