package dev.sluice.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param line where it begins, from 1
 * @param info what stands behind its first backticks: what kind of text it is
 */
record Fence(Path page, int line, String info, String text) {
  private static final String MARK = "```";

  static List<Fence> of(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<Fence> fences = new ArrayList<>();
    int open = -1;
    for (int at = 0; at < lines.size(); at++) {
      if (!lines.get(at).strip().startsWith(MARK)) {
        continue;
      }
      if (open < 0) {
        open = at;
      } else {
        String info = lines.get(open).strip().substring(MARK.length());
        fences.add(
            new Fence(page, open + 1, info, String.join("\n", lines.subList(open + 1, at)) + "\n"));
        open = -1;
      }
    }
    if (open >= 0) {
      throw new AssertionError("%s:%d: this block has no end".formatted(page, open + 1));
    }
    return List.copyOf(fences);
  }

  String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  /** Whether a line begins so. */
  boolean has(String start) {
    return text.lines().anyMatch(line -> line.startsWith(start));
  }

  String place() {
    return "%s:%d".formatted(page.getFileName(), line);
  }
}
