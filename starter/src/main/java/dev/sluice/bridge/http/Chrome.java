package dev.sluice.bridge.http;

import static dev.sluice.report.Markup.tag;

import dev.sluice.report.Markup;
import java.util.List;

/** What stands around each page. */
final class Chrome {
  private Chrome() {}

  /** A whole page. */
  static String page(String title, List<? extends Markup> main) {
    Markup head =
        tag(
            "head",
            tag("meta").with("charset", "utf-8"),
            tag("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            tag("meta").with("name", "color-scheme").with("content", "light dark"),
            tag("title", title + " · Sluice"),
            tag("link").with("rel", "stylesheet").with("href", "/page.css"),
            tag("script").with("src", "/page.js").with("defer", "defer"));
    Markup nav = tag("nav", tag("a", "Runs").with("href", "/runs"));
    Markup body = tag("body", nav, tag("main", tag("h1", title)).and(main));
    return "<!DOCTYPE html>" + tag("html", head, body).with("lang", "en").written();
  }
}
