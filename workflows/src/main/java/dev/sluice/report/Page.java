package dev.sluice.report;

import java.util.List;

/** A Markdown document that is being written, top to bottom. Takes text that is already escaped. */
public final class Page {
  private final StringBuilder text = new StringBuilder();

  /** A heading, 1 the highest. */
  public Page heading(int level, String title) {
    return gap().line("#".repeat(level) + " " + title).line("");
  }

  /** A paragraph of one line. */
  public Page paragraph(String line) {
    return gap().line(line).line("");
  }

  /** An item of a list. */
  public Page item(String line) {
    return line("- " + line);
  }

  /** An item that says what it is first. */
  public Page item(String label, String line) {
    return item("**" + label + "**: " + line);
  }

  /** A code block that belongs to the item above it. */
  Page under(String block) {
    return line("").line("  " + block.replace("\n", "\n  ")).line("");
  }

  /** An item of a list below another item. */
  public Page item(int spaces, String mark, String line) {
    return line(" ".repeat(spaces) + mark + " " + line);
  }

  /** A table; cells hold no code, in which a bar would end them. */
  public Page table(List<String> head, List<List<String>> rows) {
    gap().line(row(head)).line(row(head.stream().map(each -> "---").toList()));
    rows.forEach(each -> line(row(each)));
    return line("");
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** What has been written. */
  public String markdown() {
    return text.toString().stripTrailing() + "\n";
  }

  private Page gap() {
    if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
    return this;
  }

  private Page line(String line) {
    text.append(line).append('\n');
    return this;
  }
}
