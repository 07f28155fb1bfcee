package dev.sluice.bridge.slack;

import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import dev.sluice.report.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * Text for Slack in which nothing is markup: what is bold or calls somebody is told apart from the
 * words, so that no reason, name or label can do either. One block, cut to a length.
 */
final class Rich {
  private static final int LONGEST_LINE = 500;
  private static final RichTextElement NEW_LINE = plain("\n");

  private final int most;
  private final List<RichTextElement> section = new ArrayList<>();
  private final List<BlockElement> elements = new ArrayList<>();
  private int length;
  private int left;

  /**
   * An empty text.
   *
   * @param most how many characters it may have
   */
  Rich(int most) {
    this.most = most;
  }

  Rich text(String words) {
    return add(words, false, false);
  }

  Rich bold(String words) {
    return add(words, true, false);
  }

  Rich code(String words) {
    return add(words, false, true);
  }

  private Rich add(String words, boolean bold, boolean code) {
    String clean = Plain.line(words, LONGEST_LINE);
    String spaced = words.endsWith(" ") ? clean + " " : clean;
    String whole = words.startsWith(" ") && !words.isBlank() ? " " + spaced : spaced;
    if (whole.isEmpty()) {
      return this;
    }
    if (length + whole.length() > most) {
      left++;
      return this;
    }
    length += whole.length();
    section.add(bold || code ? styled(whole, bold, code) : plain(whole));
    return this;
  }

  /** Calls somebody, by the id of a user. */
  Rich person(String user) {
    section.add(RichTextSectionElement.User.builder().userId(user).build());
    return this;
  }

  /** Ends the line, if there is something in it. */
  Rich end() {
    if (!section.isEmpty() && !section.getLast().equals(NEW_LINE)) {
      section.add(NEW_LINE);
    }
    return this;
  }

  /** A whole line. */
  Rich line(String words) {
    return text(words).end();
  }

  /** Lines one below the other, in columns as they are. */
  Rich columns(List<String> lines) {
    endSection();
    StringBuilder table = new StringBuilder();
    for (String each : lines) {
      String whole = each.length() > LONGEST_LINE ? each.substring(0, LONGEST_LINE) : each;
      if (length + whole.length() + 1 > most) {
        left++;
      } else {
        table.append(table.isEmpty() ? "" : "\n").append(whole);
        length += whole.length() + 1;
      }
    }
    if (!table.isEmpty()) {
      elements.add(
          RichTextPreformattedElement.builder().elements(List.of(plain(table.toString()))).build());
    }
    return this;
  }

  /** The block; what had no room is counted in its last line. */
  RichTextBlock block() {
    if (left > 0) {
      end();
      section.add(plain("… %d more; the page and `sluice status` have all".formatted(left)));
    }
    endSection();
    return RichTextBlock.builder().elements(List.copyOf(elements)).build();
  }

  /** Lines stand in one section, as Slack's own editor writes them. */
  private void endSection() {
    if (!section.isEmpty() && section.getLast().equals(NEW_LINE)) {
      section.removeLast();
    }
    if (!section.isEmpty()) {
      elements.add(RichTextSectionElement.builder().elements(List.copyOf(section)).build());
      section.clear();
    }
  }

  private static RichTextElement styled(String words, boolean bold, boolean code) {
    return RichTextSectionElement.Text.builder()
        .text(words)
        .style(RichTextSectionElement.TextStyle.builder().bold(bold).code(code).build())
        .build();
  }

  private static RichTextElement plain(String words) {
    return RichTextSectionElement.Text.builder().text(words).build();
  }
}
