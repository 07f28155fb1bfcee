package dev.sluice.acceptance.ui;

import com.microsoft.playwright.Page;
import dev.sluice.acceptance.parts.Place;

/** Keeps what a person saw: {@code acceptance/target/screenshots/NAME.png}. */
final class Screenshots {
  private Screenshots() {}

  static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Place.root().resolve("acceptance/target/screenshots/" + name + ".png")));
  }
}
