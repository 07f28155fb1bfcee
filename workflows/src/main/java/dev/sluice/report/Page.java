package dev.sluice.report;

/** A Markdown document that is being written, top to bottom. Takes text that is already escaped. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  Page heading(int level, String title) {
    return gap().line("#".repeat(level) + " " + title).line("");
  }

  Page paragraph(String line) {
    return gap().line(line).line("");
  }

  Page item(String line) {
    return line("- " + line);
  }

  Page item(String label, String line) {
    return item("**" + label + "**: " + line);
  }

  /** A code block that belongs to the item above it. */
  Page under(String block) {
    return line("").line("  " + block.replace("\n", "\n  ")).line("");
  }

  String markdown() {
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
