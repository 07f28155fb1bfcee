package dev.sluice.bridge.http;

import dev.sluice.report.Markup;
import java.util.ArrayList;
import java.util.List;

/** Says to a person what was not done, and what to do instead. */
final class ErrorPage {
  private ErrorPage() {}

  static Answer.Whole of(Refused refused) {
    return Answer.html(
        refused.status().code(),
        Chrome.page(refused.status().title(), sentences(refused.sentence(), refused.instead())));
  }

  /** A sentence, and below it what can be pasted. */
  static List<Markup> sentences(String sentence, List<String> paste) {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("p", sentence).with("class", "sentence").with("role", "status"));
    paste.forEach(each -> parts.add(Markup.tag("pre", each)));
    return parts;
  }
}
