package dev.sluice.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.port.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedNoticesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void everyKindIsDocumented() throws IOException {
    String reference = Files.readString(Path.of("..", "docs", "reference", "notifications.md"));

    List<String> documented =
        ROW.matcher(reference).results().map((MatchResult row) -> row.group(1)).toList();

    assertThat(documented)
        .isEqualTo(Arrays.stream(NoticeKind.values()).map(NoticeKind::word).toList());
  }
}
