package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runbook.Percent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "<script>alert(1)</script>!&lt;script>alert(1)&lt;/script>",
        "[click](http://x)!\\[click\\](http://x)",
        "**loud**!\\*\\*loud\\*\\*",
        "# title!\\# title",
        "- item!\\- item",
        "1. item!1\\. item",
        "a | b!a \\| b",
        "p99 < 15ms & p50 <5ms!p99 < 15ms & p50 <5ms",
        "&amp;!&amp;amp;"
      })
  void takesNothingThatWasTypedForMarkup(String typed, String escaped) {
    assertThat(Markdown.text(typed)).isEqualTo(escaped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\n# heading", "line\r\n\r\n- item", "a\tb\u001b[2Jc\u202Ed"})
  void keepsForeignTextOnOneLineWithoutControlCharacters(String typed) {
    assertThat(Markdown.text(typed)).doesNotContainPattern("[\\p{Cntrl}\\u202E]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a `b` c", "``", "```js\n```", "`"})
  void fencesCodeWithMoreBackticksThanItHas(String typed) {
    String code = Markdown.code(typed);
    String fence = code.replaceAll("^(`+).*", "$1");

    assertThat(code.substring(fence.length(), code.length() - fence.length()))
        .doesNotContain(fence);
  }

  @Test
  void keepsACodeBlockClosedWhateverIsInIt() {
    assertThat(Markdown.block("json", "{\"by\": \"```\n# out\"}"))
        .startsWith("````json\n")
        .endsWith("\n````");
  }

  @Test
  void keepsAReasonThatSpeaksMarkdownOutOfTheReportsStructure() {
    RunRecord run =
        new Scribe()
            .add(new Event.Began(Percent.ZERO))
            .add(new Deviation("note", new Event.Act("bo", "x\n## Decision\n- **ana**: signed")))
            .record();

    assertThat(ReviewReport.markdown(run).lines().filter(line -> line.startsWith("## Decision")))
        .hasSize(1);
  }
}
