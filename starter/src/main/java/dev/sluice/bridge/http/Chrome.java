package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.of;

import dev.sluice.report.Markup;
import java.util.List;

/** What stands around each page. */
final class Chrome {
  private Chrome() {}

  /** A whole page. */
  static String page(String title, List<? extends Markup> main) {
    Markup head =
        of(
            "head",
            of("meta").with("charset", "utf-8"),
            of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            of("meta").with("name", "color-scheme").with("content", "light dark"),
            of("title", title + " · Sluice"),
            of("link").with("rel", "stylesheet").with("href", "/page.css"),
            of("script").with("src", "/page.js").with("defer", "defer"));
    Markup nav = of("nav", of("a", "Runs").with("href", "/runs"));
    Markup body = of("body", nav, of("main", of("h1", title)).and(main));
    return "<!DOCTYPE html>" + of("html", head, body).with("lang", "en").written();
  }
}
