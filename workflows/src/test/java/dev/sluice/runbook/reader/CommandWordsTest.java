package dev.sluice.runbook.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {
  @Test
  void splitsAsAShellDoes() throws Mistake {
    List<String> words =
        CommandWords.split("a  'b c' \"d \\\" e\" f\\ g '' h'i'\"j\" --x='1 2' (k) l\n");

    assertThat(words)
        .containsExactly("a", "b c", "d \" e", "f g", "", "hij", "--x=1 2", "(k)", "l");
  }

  @Test
  void goesOnInTheNextLineBehindABackslashAndWithinQuotes() throws Mistake {
    assertThat(CommandWords.split("a \\\n  b c\\\r\nd 'e\nf'\n"))
        .containsExactly("a", "b", "cd", "e\nf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b\nc", "a\r\n  --b", "\na b\n\n# c"})
  void takesNoSecondLineForMoreWordsOfTheFirst(String command) {
    assertThatThrownBy(() -> CommandWords.split(command))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("a command is one line");
  }

  @Test
  void keepsAReferenceInOneWordWithItsBlanks() throws Mistake {
    List<String> words =
        CommandWords.split(
            "a ${{ run.id }} pre-${{ run.stamp }}-x \"b ${{ run.by }}\" 'c ${{ run.by }}' '$HOME'"
                + " 5$ $");

    assertThat(words)
        .containsExactly(
            "a",
            "${{ run.id }}",
            "pre-${{ run.stamp }}-x",
            "b ${{ run.by }}",
            "c ${{ run.by }}",
            "$HOME",
            "5$",
            "$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a | b",
        "a > b",
        "a && b",
        "a; b",
        "a & b",
        "a 2>&1",
        "a $(date)",
        "a `date`",
        "a $HOME",
        "a \"$HOME\"",
        "a ${HOME}"
      })
  void refusesWhatNeedsAShell(String command) {
    assertThatThrownBy(() -> CommandWords.split(command)).isInstanceOf(Mistake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a 'b", "a \"b", "a \"b\\", "${{ inputs.program }} x"})
  void refusesWhatIsNoCommand(String command) {
    assertThatThrownBy(() -> CommandWords.split(command)).isInstanceOf(Mistake.class);
  }

  @Test
  void takesShellSignsInQuotesAsText() throws Mistake {
    assertThat(CommandWords.split("a '|' \";\" \\&")).containsExactly("a", "|", ";", "&");
  }

  @Test
  void takesABackslashAtTheEndAsItStands() throws Mistake {
    assertThat(CommandWords.split("a b\\")).containsExactly("a", "b\\");
  }
}
