package dev.sluice.acceptance.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.sluice.acceptance.parts.Kept;
import dev.sluice.acceptance.parts.Place;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The installed browser without a screen; it calls nobody but the pages it is sent to. */
public final class Chromium implements AutoCloseable {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final List<String> FLAGS =
      List.of(
          // Its sandbox refuses to start as root, as which builds in containers run.
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright =
      Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of(Place.program("chromium")))
                  .setArgs(FLAGS));

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Kept.mark());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return environment;
  }

  /** A new window with nothing in it. */
  Page window() {
    return browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
