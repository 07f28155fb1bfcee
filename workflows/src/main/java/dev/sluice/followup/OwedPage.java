package dev.sluice.followup;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.PersonName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What is owed after a run, as Temporal's UI shows it beside its history. Markdown. Pure. */
public record OwedPage(Owed owed, Instant now) {
  private static final int NEWEST = 8;

  /** Renders it. */
  public String markdown() {
    Page page = new Page();
    page.heading(3, typed("After " + owed.run() + ": " + headline()));
    for (int place = 0; place < owed.items().size(); place++) {
      Item item = owed.items().get(place);
      page.item(
          "%d. %s: %s".formatted(place + 1, typed(item.what()), typed(OwedText.state(item, now))));
      if (item.open()) {
        page.item(2, "-", who(item));
        page.item(2, "-", Markdown.wholeCode(paste(place, item)));
      }
    }
    news(page);
    return page.markdown();
  }

  private String headline() {
    long open = owed.items().stream().filter(Item::open).count();
    return open == 0
        ? "all is done"
        : "%d of %d still to be done or answered".formatted(open, owed.items().size());
  }

  private String who(Item item) {
    String people =
        owed.roster().holdersOf(item.asked()).stream()
            .map(PersonName::value)
            .collect(Collectors.joining(", "));
    return typed("%s (%s)".formatted(item.asked(), people));
  }

  /** What an Update takes, since who reads this page can send one there. */
  private static String paste(int place, Item item) {
    return switch (item) {
      case Item.Duty duty ->
          "done {\"by\": \"NAME\", \"duty\": \"%d\", \"reason\": \"...\"}".formatted(place + 1);
      case Item.Next next ->
          "next {\"by\": \"NAME\", \"answer\": \"yes\", \"runbook\": \"%s\", \"reason\": \"...\"}"
              .formatted(next.next().runbook());
    };
  }

  private void news(Page page) {
    List<Owed.Line> lines = owed.log().reversed().stream().limit(NEWEST).toList();
    if (!lines.isEmpty()) {
      page.heading(4, "Newest");
      lines.forEach(line -> page.item(typed(Dates.of(line.at()) + ": " + line.text())));
    }
  }

  /** The UI makes one dash of two hyphens, which changes the options of a command. */
  private static String typed(String text) {
    return Markdown.whole(text).replace("--", "\\--");
  }
}
