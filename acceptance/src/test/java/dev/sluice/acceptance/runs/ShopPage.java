package dev.sluice.acceptance.runs;

import dev.sluice.acceptance.parts.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What docs/quickstart.md has people write and type, with its ports moved to ones that are free.
 */
final class ShopPage {
  private static final Pattern FILE =
      Pattern.compile(
          "(?s)(?:Write `(shop/[^`]+)`[^`]*```[a-z]*\\n|```yaml\\n# (shop/\\S+)\\n)(.*?)```");
  private static final Pattern LINES = Pattern.compile("(?s)```sh\\n(.*?)```");

  private final String page;
  private final Map<String, Integer> ports =
      Stream.of("8080", "8404", "9001", "9002", "9090", "9999")
          .collect(Collectors.toMap(Function.identity(), each -> Place.freePort()));

  ShopPage() {
    try {
      page = Files.readString(Place.root().resolve("docs/quickstart.md"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes its files; the worker's configuration has some lines more. */
  void write(Path folder, String more) {
    for (var found : FILE.matcher(page).results().toList()) {
      String name = found.group(1) == null ? found.group(2) : found.group(1);
      Path file = folder.resolve(name);
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(
            file, (name.equals("shop/sluice.yaml") ? more : "") + moved(found.group(3)));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** The lines with these words of all blocks of commands. */
  List<String> typed(String words) {
    return LINES
        .matcher(page)
        .results()
        .flatMap(block -> moved(block.group(1)).lines())
        .filter(line -> line.contains(words))
        .toList();
  }

  /** The block of commands with these words. */
  String block(String words) {
    return LINES
        .matcher(page)
        .results()
        .map(block -> moved(block.group(1)))
        .filter(block -> block.contains(words))
        .findFirst()
        .orElseThrow();
  }

  /** Which port stands for one of the page. */
  int port(String ofThePage) {
    return ports.getOrDefault(ofThePage, 0);
  }

  private String moved(String text) {
    String moved = text;
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      moved = moved.replaceAll("\\b" + port.getKey() + "\\b", port.getValue().toString());
    }
    return moved;
  }
}
