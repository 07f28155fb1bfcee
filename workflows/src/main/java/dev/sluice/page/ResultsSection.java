package dev.sluice.page;

import dev.sluice.report.Markdown;
import dev.sluice.report.Page;
import dev.sluice.runbook.Results;
import dev.sluice.runbook.Results.Content;
import dev.sluice.runbook.Results.Part;
import java.util.stream.Collectors;

/** The part of a page that is about the document that a run fills in. */
final class ResultsSection {
  private ResultsSection() {}

  static void write(Page page, Results results) {
    page.heading(2, "Results");
    page.paragraph(
        "Each run fills in %s, which is kept with it when it has ended:"
            .formatted(Markdown.wholeCode(results.document())));
    Point.numbered(page, results.parts().stream().map(ResultsSection::part).toList());
  }

  private static Point part(Part part) {
    String only =
        part.only()
            .map(ending ->
                switch (ending) {
                  case PASSED -> ", if the run passes";
                  case FAILED -> ", if the run fails";
                })
            .orElse("");
    return new Point(
        "**" + Markdown.whole(part.title()) + "**" + only,
        part.contents().stream().map(content -> Point.of(words(content))).toList());
  }

  private static String words(Content content) {
    return switch (content) {
      case Content.Checkpoints checkpoints ->
          "what was measured and judged at each checkpoint, and at the end of each stage";
      case Content.Decisions decisions ->
          "what was decided, by whom and why, beside what the run recommended";
      case Content.Facts facts -> "the newest of " + ConditionWords.shown(facts.show());
      case Content.Answers answers ->
          "what was answered to "
              + answers.names().stream().map(Markdown::wholeCode).collect(Collectors.joining(", "));
    };
  }
}
