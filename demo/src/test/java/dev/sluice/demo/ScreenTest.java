package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Screen screen =
      new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

  @Test
  void fitsALineIntoATerminal() {
    String line = "       ten soaking" + " | error-rate > 0.1%".repeat(20);

    screen.say(line);

    assertThat(said().lines()).hasSizeGreaterThan(4).allMatch(each -> each.length() <= 100);
    assertThat(said().lines().skip(1)).allMatch(each -> each.startsWith("       "));
    assertThat(said().replaceAll("\\n {7}", " ")).isEqualTo(line + "\n");
  }

  @Test
  void breaksNothingThatIsToBePasted() {
    String address = "http://127.0.0.1/" + "path/".repeat(30);

    screen.say("This run     " + address);
    screen.say("already\nin lines " + "x ".repeat(80));

    assertThat(said()).contains("This run     " + address, "already\nin lines " + "x ".repeat(80));
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
