package dev.sluice.demo.tools;

import dev.sluice.demo.service.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files that a program leaves in the directory it was started in, and finds there again. */
final class Outputs {
  private static final int TOP = 800;
  private static final int LEADING = 16;
  private static final int RECORDS = 120_000;
  private static final String KIND = "\"kind\": \"hal9-state\"";

  private Outputs() {}

  /** Writes a text under a name, and returns the file's own. */
  static String write(Call call, String name, String text) throws IOException {
    Path file = resolved(call, name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return String.valueOf(file.getFileName());
  }

  /** Writes lines as one page of PDF when the name says so, as text otherwise. */
  static String page(Call call, String name, List<String> lines) throws IOException {
    return write(call, name, name.endsWith(".pdf") ? pdf(lines) : String.join("\n", lines) + "\n");
  }

  /** What stands under a name. */
  static String read(Call call, String name) throws IOException {
    return Files.readString(resolved(call, name), StandardCharsets.UTF_8);
  }

  private static Path resolved(Call call, String name) {
    Path directory = call.directory().toAbsolutePath().normalize();
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory) || file.equals(directory)) {
      throw new NotUnderstood("'" + name + "': expected a file below " + directory);
    }
    return file;
  }

  /** The service's records as a checkpoint or an export holds them. */
  static String state(World world) {
    int inconsistent = world.faults().dataInconsistencies();
    return "{%n  %s,%n  \"records\": %d,%n  \"inconsistent\": %d%n}%n"
        .formatted(KIND, RECORDS, inconsistent);
  }

  /** What differs is for who asks to judge. */
  static String drift(World world) {
    int differing = world.faults().dataInconsistencies();
    String drift =
        differing == 0 ? "0.00" : String.format(Locale.ROOT, "%.4f", 100d * differing / RECORDS);
    return "%d records compared, %d differ%nState drift: %s%%%n"
        .formatted(RECORDS, differing, drift);
  }

  /** Files in the call's directory that hold another state than the service has now. */
  static List<String> differing(Call call, World world) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(call.directory())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.contains(KIND) && !text.equals(state(world))) {
          names.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return names;
  }

  private static String pdf(List<String> lines) {
    String content = content(lines);
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + content.length() + " >>\nstream\n" + content + "endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    StringBuilder text = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (int number = 1; number <= objects.size(); number++) {
      places.add(text.length());
      text.append(number).append(" 0 obj\n").append(objects.get(number - 1)).append("\nendobj\n");
    }
    int table = text.length();
    text.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
    places.forEach(place -> text.append("%010d 00000 n \n".formatted(place)));
    return text.append("trailer\n<< /Size ")
        .append(objects.size() + 1)
        .append(" /Root 1 0 R >>\nstartxref\n")
        .append(table)
        .append("\n%%EOF\n")
        .toString();
  }

  private static String content(List<String> lines) {
    StringBuilder content = new StringBuilder("BT /F1 9 Tf 40 " + TOP + " Td " + LEADING + " TL\n");
    for (String line : lines) {
      String plain = line.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("([()\\\\])", "\\\\$1");
      content.append('(').append(plain).append(") Tj T*\n");
    }
    return content.append("ET\n").toString();
  }
}
