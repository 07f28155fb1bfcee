package dev.sluice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of every page, by what it says of itself: it is read by what reads such texts, and
 * commands are understood by their programs. A block of another kind is a failure.
 */
class DocsExamplesTest {
  private static final Pattern WRITTEN = Pattern.compile("Write `(shop/[^`]+)`");
  private static final Pattern MAKE = Pattern.compile("`(make [^`\n]+)`");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> everyBlockIsTried() throws IOException {
    writeTheFilesOfTheQuickstart();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      for (Fence fence : Fence.of(page)) {
        tests.add(
            DynamicTest.dynamicTest(fence.place() + " " + fence.firstLine(), () -> attempt(fence)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests;
  }

  private void attempt(Fence fence) throws Exception {
    ExampleChecks texts = new ExampleChecks(folder);
    switch (fence.info()) {
      case "sh" -> new CommandLineChecks(folder).check(fence);
      case "yaml" -> texts.yaml(fence);
      case "haproxy" -> texts.haproxy(fence);
      case "json" -> texts.json(fence);
      case "text" -> texts.message(fence);
      default ->
          throw new AssertionError(
              "%s: a block is one of sh, yaml, haproxy, json, text, and this is '%s'"
                  .formatted(fence.place(), fence.info()));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfMakeIsUnderstood() throws IOException {
    TreeSet<String> calls = new TreeSet<>();
    for (Path page : pages()) {
      MAKE.matcher(Files.readString(page)).results().forEach(call -> calls.add(call.group(1)));
    }
    assertThat(calls).isNotEmpty();
    return calls.stream()
        .map(call ->
            DynamicTest.dynamicTest(
                call, () -> CommandLineChecks.make(List.of(call.split(" ", -1)))));
  }

  private void writeTheFilesOfTheQuickstart() throws IOException {
    String page = Checkout.text("docs/quickstart.md");
    List<Fence> fences = Fence.of(Checkout.file("docs/quickstart.md"));
    List<String> names = WRITTEN.matcher(page).results().map(written -> written.group(1)).toList();
    List<Fence> files = fences.stream().filter(fence -> !fence.info().equals("sh")).toList();
    assertThat(files).hasSameSizeAs(names);
    for (int at = 0; at < names.size(); at++) {
      Path file = folder.resolve(names.get(at));
      Files.createDirectories(file.getParent());
      Files.writeString(file, files.get(at).text());
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(Checkout.file("."));
        Stream<Path> docs = Files.walk(Checkout.file("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(Path::normalize)
          .sorted()
          .toList();
    }
  }
}
