package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a runbook, its page has the same headings, rows and items. */
class OddTextsTest {
  private static final String YAML =
      """
      runbook: sample
      purpose: "%1$s"
      notes: "%1$s"
      risks: {risk: "%1$s", impact: "%1$s"}
      inputs: {ticket: {description: "%1$s", default: "%1$s"}}
      prerequisites: {confirm: "%1$s", by: lead}
      look: "%1$s"
      stages:
        - stage: first
          traffic: 5%%
          soak: 1h
          steps:
            - {command: "%1$s", shell: true, stdin: "%1$s", env: {A: "%1$s"}, undo: "%1$s"}
            - {notify: team, subject: "%1$s", message: "one line"}
            - {http: POST https://x.example.org, json: {a: "%1$s"}}
          gate: {ask: "%1$s", roles: lead}
      rollback: {to: 0%%}
      troubleshooting: {symptom: "%1$s", look: "%1$s"}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a | b",
        "`code` and ``more``",
        "one\\n# two\\n\\n| three |",
        "1. first",
        "- item",
        "```\\n## out",
        "<script>x</script>",
        "**bold** _it_ [a](b)",
        "\\\\| \\\\`"
      })
  void keepThePageInShape(String odd) {
    List<String> usual = shape("plain");

    assertThat(shape(odd)).isEqualTo(usual);
  }

  /** Each line without what was written into it: its mark and how many cells it has. */
  private static List<String> shape(String text) {
    return Pages.of(YAML.formatted(text))
        .lines()
        .map(line ->
            line.startsWith("|")
                ? "row of " + line.split("(?<!\\\\)\\|", -1).length
                : line.replaceFirst("^( *(#+|-|\\d+\\.)? ?).*", "$1"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>x</script>", "a <img src=x> b"})
  void areNeverMarkup(String odd) {
    String page = Pages.of(YAML.formatted(odd));

    assertThat(page.replaceAll("`+[^`]*`+", "")).doesNotContain("<script", "<img");
  }
}
